package mixup.weights;

import java.util.Map;

/** Names of other code bases and ours, written out one by one. */
final class ForeignNames {

  static final Map<String, String> TABLE =
      Map.of(
          "OpenMixup",
          """
          backbone.conv1.weight conv1.weight
          backbone.layer2.0.downsample.1.running_var layer2.0.downsample.1.running_var
          backbone.block1.layer.0.convShortcut.bias block1.layer.0.convShortcut.bias
          backbone.blocks1.0.attn.value.DW_conv0.weight blocks1.0.attn.value.DW_conv0.weight
          backbone.patch_embed1.projection.3.bias patch_embed1.projection.3.bias
          head.fc.weight {classifier}.weight
          head.fc.bias {classifier}.bias""",
          "OpenMixup DenseNet",
          """
          backbone.stem.0.weight features.conv0.weight
          backbone.stages.0.block.0.norm1.weight features.denseblock1.denselayer1.norm1.weight
          backbone.stages.1.block.11.conv2.weight features.denseblock2.denselayer12.conv2.weight
          backbone.stages.3.block.9.norm2.bias features.denseblock4.denselayer10.norm2.bias
          backbone.transitions.0.norm.running_mean features.transition1.norm.running_mean
          backbone.transitions.2.conv.weight features.transition3.conv.weight
          backbone.transitions.3.0.running_var features.norm5.running_var
          head.fc.weight {classifier}.weight""",
          "OpenMixup vision transformer",
          """
          backbone.cls_token cls_token
          backbone.pos_embed pos_embed
          backbone.patch_embed.projection.weight patch_embed.proj.weight
          backbone.layers.0.ln1.weight blocks.0.norm1.weight
          backbone.layers.11.attn.qkv.bias blocks.11.attn.qkv.bias
          backbone.layers.3.attn.proj.weight blocks.3.attn.proj.weight
          backbone.layers.3.ln2.bias blocks.3.norm2.bias
          backbone.layers.3.ffn.layers.0.0.weight blocks.3.mlp.fc1.weight
          backbone.layers.3.ffn.layers.1.bias blocks.3.mlp.fc2.bias
          backbone.ln1.weight norm.weight
          head.layers.head.bias {classifier}.bias""",
          "OpenMixup Swin",
          """
          backbone.patch_embed.projection.bias patch_embed.proj.bias
          backbone.patch_embed.norm.weight patch_embed.norm.weight
          backbone.stages.0.blocks.1.norm1.weight layers.0.blocks.1.norm1.weight
          backbone.stages.2.blocks.5.attn.w_msa.qkv.weight layers.2.blocks.5.attn.qkv.weight
          backbone.stages.2.blocks.5.ffn.layers.0.0.bias layers.2.blocks.5.mlp.fc1.bias
          backbone.stages.2.blocks.5.ffn.layers.1.weight layers.2.blocks.5.mlp.fc2.weight
          backbone.stages.0.downsample.reduction.weight layers.1.downsample.reduction.weight
          backbone.stages.2.downsample.norm.bias layers.3.downsample.norm.bias
          backbone.norm3.weight norm.weight
          head.fc.bias {classifier}.bias""",
          "OpenMixup ConvNeXt",
          """
          backbone.downsample_layers.0.0.weight stem.0.weight
          backbone.downsample_layers.0.1.bias stem.1.bias
          backbone.downsample_layers.2.1.weight stages.2.downsample.1.weight
          backbone.stages.1.2.gamma stages.1.blocks.2.gamma
          backbone.stages.2.8.depthwise_conv.weight stages.2.blocks.8.conv_dw.weight
          backbone.stages.0.0.norm.weight stages.0.blocks.0.norm.weight
          backbone.stages.0.0.pointwise_conv1.bias stages.0.blocks.0.mlp.fc1.bias
          backbone.stages.3.1.pointwise_conv2.weight stages.3.blocks.1.mlp.fc2.weight
          backbone.norm3.bias head.norm.bias
          head.fc.weight {classifier}.weight""",
          "OpenMixup PVT",
          """
          backbone.pos_embed3 pos_embed3
          backbone.cls_token cls_token
          backbone.patch_embed2.projection.weight patch_embed2.proj.weight
          backbone.patch_embed2.norm.bias patch_embed2.norm.bias
          backbone.blocks1.0.ln1.weight block1.0.norm1.weight
          backbone.blocks3.1.attn.sr.weight block3.1.attn.sr.weight
          backbone.blocks3.1.attn.norm.weight block3.1.attn.norm.weight
          backbone.blocks4.0.ln2.bias block4.0.norm2.bias
          backbone.blocks4.0.ffn.fc1.weight block4.0.mlp.fc1.weight
          backbone.norm3.weight norm.weight
          head.layers.head.weight {classifier}.weight""",
          "RecursiveMix ResNet (CIFAR)",
          """
          conv1.0.weight conv1.weight
          conv1.1.running_mean bn1.running_mean
          conv2_x.0.residual_function.0.weight layer1.0.conv1.weight
          conv3_x.1.residual_function.1.bias layer2.1.bn1.bias
          conv4_x.0.residual_function.3.weight layer3.0.conv2.weight
          conv5_x.2.residual_function.4.weight layer4.2.bn2.weight
          conv5_x.2.residual_function.6.weight layer4.2.conv3.weight
          conv5_x.2.residual_function.7.running_var layer4.2.bn3.running_var
          conv3_x.0.shortcut.0.weight layer2.0.downsample.0.weight
          conv3_x.0.shortcut.1.weight layer2.0.downsample.1.weight
          fc.weight fc.weight""",
          "RecursiveMix DenseNet (CIFAR)",
          """
          conv1.weight features.conv0.weight
          features.dense_block_layer_0.bottle_neck_layer_0.bottle_neck.0.weight \
          features.denseblock1.denselayer1.norm1.weight
          features.dense_block_layer_2.bottle_neck_layer_23.bottle_neck.2.weight \
          features.denseblock3.denselayer24.conv1.weight
          features.dense_block3.bottle_neck_layer_15.bottle_neck.3.bias \
          features.denseblock4.denselayer16.norm2.bias
          features.dense_block3.bottle_neck_layer_15.bottle_neck.5.weight \
          features.denseblock4.denselayer16.conv2.weight
          features.transition_layer_0.down_sample.0.weight features.transition1.norm.weight
          features.transition_layer_2.down_sample.1.weight features.transition3.conv.weight
          features.bn.running_var features.norm5.running_var
          linear.bias {classifier}.bias""",
          "PVTv2's authors",
          """
          patch_embed1.proj.weight patch_embed.proj.weight
          patch_embed2.norm.weight stages.1.downsample.norm.weight
          block1.0.attn.kv.bias stages.0.blocks.0.attn.kv.bias
          block4.1.mlp.dwconv.dwconv.weight stages.3.blocks.1.mlp.dwconv.weight
          block2.1.attn.norm.weight stages.1.blocks.1.attn.norm.weight
          norm3.bias stages.2.norm.bias
          head.weight head.weight""",
          "Swin's authors",
          """
          layers.0.downsample.reduction.weight layers.1.downsample.reduction.weight
          layers.0.blocks.0.attn.relative_position_bias_table \
          layers.0.blocks.0.attn.relative_position_bias_table
          norm.weight norm.weight
          head.bias {classifier}.bias""");

  private ForeignNames() {}
}
