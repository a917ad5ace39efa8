package mixup.method;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Settings records by their components. */
final class Components {

  private Components() {}

  static List<RecordComponent> of(Class<? extends Method> type) {
    if (!type.isRecord()) {
      throw new IllegalStateException(type + " must be a record: its components are its settings");
    }
    return List.of(type.getRecordComponents());
  }

  static Object value(RecordComponent component, Method method) {
    try {
      return component.getAccessor().invoke(method);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read; is its record public?", e);
    }
  }

  /**
   * Calls the canonical constructor.
   *
   * @throws IllegalArgumentException if the record refuses a value
   */
  static <T extends Method> T create(Class<T> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(type + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made; is it public?", e);
    }
  }
}
