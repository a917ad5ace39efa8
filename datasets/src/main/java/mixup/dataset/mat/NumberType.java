package mixup.dataset.mat;

import java.nio.ByteBuffer;

/** How numbers are stored; MATLAB stores small whole numbers of any class in the smallest type. */
public enum NumberType {
  INT8(1, 1) {
    @Override
    double at(ByteBuffer data, int offset) {
      return data.get(offset);
    }
  },
  UINT8(2, 1) {
    @Override
    double at(ByteBuffer data, int offset) {
      return data.get(offset) & 0xFF;
    }
  },
  INT16(3, 2) {
    @Override
    double at(ByteBuffer data, int offset) {
      return data.getShort(offset);
    }
  },
  UINT16(4, 2) {
    @Override
    double at(ByteBuffer data, int offset) {
      return data.getShort(offset) & 0xFFFF;
    }
  },
  INT32(5, 4) {
    @Override
    double at(ByteBuffer data, int offset) {
      return data.getInt(offset);
    }
  },
  UINT32(6, 4) {
    @Override
    double at(ByteBuffer data, int offset) {
      return data.getInt(offset) & 0xFFFFFFFFL;
    }
  },
  SINGLE(7, 4) {
    @Override
    double at(ByteBuffer data, int offset) {
      return data.getFloat(offset);
    }
  },
  DOUBLE(9, 8) {
    @Override
    double at(ByteBuffer data, int offset) {
      return data.getDouble(offset);
    }
  },
  INT64(12, 8) {
    @Override
    double at(ByteBuffer data, int offset) {
      return data.getLong(offset);
    }
  },
  UINT64(13, 8) {
    @Override
    double at(ByteBuffer data, int offset) {
      long value = data.getLong(offset);
      return value >= 0 ? value : value + 0x1p64;
    }
  };

  private final int code;
  private final int bytes;

  NumberType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The type of a number in the file; null if there is none. */
  static NumberType of(int code) {
    for (NumberType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }

  /** Bytes of one number. */
  int bytes() {
    return bytes;
  }

  double read(ByteBuffer data, int element) {
    return at(data, element * bytes);
  }

  abstract double at(ByteBuffer data, int offset);
}
