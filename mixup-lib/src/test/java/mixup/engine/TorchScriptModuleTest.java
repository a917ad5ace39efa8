package mixup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import mixup.nn.Network;
import mixup.nn.NetworkPlan;
import mixup.nn.Networks;
import mixup.weights.TorchScriptExport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exported network computes what the network computes, for other batch sizes too. */
class TorchScriptModuleTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private static byte[] exported(Network network) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TorchScriptExport.write(network, out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s8",
        "resnet50_cifar",
        "resnet18",
        "v",
        "c",
        "convnext_tiny_cifar",
        "mobilenetv2_100",
        "efficientnet_b0",
        "tf_efficientnet_b0",
        "resnext50_32x4d_cifar",
        "wrn_28_8",
        "densenet121_cifar",
        "densenet121_cifar_rm",
        "pyramidnet_small",
        "moganet_tiny_cifar",
        "moganet_xtiny_plaingate",
        "deit_tiny_patch16_224",
        "swin_tiny_patch4_window7_224",
        "pvt_tiny",
        "pvt_v2_b0"
      })
  void exportedNetworkComputesTheSame(String name) throws IOException {
    NetworkPlan usual = Networks.plan(name);
    int side = Math.min(usual.height(), 64);
    NetworkPlan plan = usual.withClasses(7).withInput(usual.channels(), side, side);
    Network network = Networks.create(plan);
    Seeds.seedEngine(5);
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    byte[] file = exported(network);
    NDArray pictures = manager.randomNormal(network.batchShape(3));
    try (Autograd.Scope off = Autograd.noGrad();
        TorchScriptModule module = TorchScriptModule.read(new ByteArrayInputStream(file))) {
      NDArray expected = network.forward(new ParameterStore(manager, false), pictures, false);
      NDArray actual = module.apply(pictures);
      assertThat(actual.getShape()).isEqualTo(new Shape(3, 7));
      float largest = expected.abs().max().getFloat();
      assertThat(largest).isPositive();
      assertThat(actual.sub(expected).abs().max().getFloat()).isLessThan(1e-5f * largest);
    }
    assertThat(exported(network)).as("equal networks give equal files").isEqualTo(file);
  }

  @Test
  void whatCannotBeWrittenIsRefusedByName() {
    NDArray example = manager.ones(new Shape(2, 3));
    assertThatThrownBy(
            () ->
                TorchScriptModule.write(
                    (store, x) -> x.exp(), Map.of(), example, new ByteArrayOutputStream()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("exp");
  }
}
