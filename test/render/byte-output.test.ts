import fc from "fast-check";
import { expect, it } from "vitest";
import { createByteOutput } from "../../src/render/byte-output.ts";

type Piece = string | number | Uint8Array;

const piece: fc.Arbitrary<Piece> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.integer({ min: 0, max: 30_000 }).map((length) => "é".repeat(length)),
  fc.maxSafeNat(),
  fc.nat(),
  fc.uint8Array({ maxLength: 20 }),
  fc.integer({ min: 60_000, max: 70_000 }).map((length) => new Uint8Array(length).fill(7)),
);

it("what comes out is what went in, in the same order", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const written: Buffer[] = [];
      const output = createByteOutput((bytes) => written.push(Buffer.from(bytes)));
      for (const one of pieces) {
        if (typeof one === "string") output.text(one);
        else if (typeof one === "number") output.number(one);
        else output.bytes(one);
      }
      output.flush();
      const expected = pieces.map((one) => (typeof one === "number" ? Buffer.from(String(one)) : Buffer.from(one)));
      expect(Buffer.compare(Buffer.concat(written), Buffer.concat(expected))).toBe(0);
    }),
  );
});

it("a part of bytes can be put out", () => {
  let written = "";
  const output = createByteOutput((bytes) => {
    written += Buffer.from(bytes);
  });
  output.part(Buffer.from("10:00 exit"), 3, 6);
  output.number(0);
  output.flush();
  output.flush();
  expect(written).toBe("00 0");
});
