;; Finds where in a buffer one of a few short texts stands, without regard to case: 16 bytes at a time, by the method
;; that Hyperscan calls Teddy. Of each text four bytes are chosen; eight look-ups in 16-byte tables say which of eight
;; buckets of texts can have their four bytes at each of 16 places; there a hash of the four bytes is looked up, and
;; where it is known the texts themselves are compared.
;;
;; Memory: 0 eight tables; 128 eight pairs of 16-bit numbers (first slot and count of a bucket); 160 scratch;
;; 256 slots of 32 bytes (length, place of the four bytes, then the text with bit 0x20 set); 8192 a bit for each of
;; 65536 hashes; from 65536 on the data.
(module
  (memory (export "memory") 1)

  (func (export "find") (param $at i32) (param $end i32) (result i32)
    (local $low1 v128) (local $high1 v128) (local $low2 v128) (local $high2 v128)
    (local $low3 v128) (local $high3 v128) (local $low4 v128) (local $high4 v128)
    (local $case v128) (local $nibble v128) (local $bytes v128) (local $found v128)
    (local $lanes i32) (local $place i32) (local $hash i32)
    (local.set $low1 (v128.load (i32.const 0)))
    (local.set $high1 (v128.load (i32.const 16)))
    (local.set $low2 (v128.load (i32.const 32)))
    (local.set $high2 (v128.load (i32.const 48)))
    (local.set $low3 (v128.load (i32.const 64)))
    (local.set $high3 (v128.load (i32.const 80)))
    (local.set $low4 (v128.load (i32.const 96)))
    (local.set $high4 (v128.load (i32.const 112)))
    (local.set $case (i8x16.splat (i32.const 0x20)))
    (local.set $nibble (i8x16.splat (i32.const 0x0f)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $bytes (v128.or (v128.load (local.get $at)) (local.get $case)))
        (local.set $found
          (v128.and
            (i8x16.swizzle (local.get $low1) (v128.and (local.get $bytes) (local.get $nibble)))
            (i8x16.swizzle (local.get $high1) (i8x16.shr_u (local.get $bytes) (i32.const 4)))))
        (local.set $bytes (v128.or (v128.load offset=1 (local.get $at)) (local.get $case)))
        (local.set $found
          (v128.and (local.get $found)
            (v128.and
              (i8x16.swizzle (local.get $low2) (v128.and (local.get $bytes) (local.get $nibble)))
              (i8x16.swizzle (local.get $high2) (i8x16.shr_u (local.get $bytes) (i32.const 4))))))
        (local.set $bytes (v128.or (v128.load offset=2 (local.get $at)) (local.get $case)))
        (local.set $found
          (v128.and (local.get $found)
            (v128.and
              (i8x16.swizzle (local.get $low3) (v128.and (local.get $bytes) (local.get $nibble)))
              (i8x16.swizzle (local.get $high3) (i8x16.shr_u (local.get $bytes) (i32.const 4))))))
        (local.set $bytes (v128.or (v128.load offset=3 (local.get $at)) (local.get $case)))
        (local.set $found
          (v128.and (local.get $found)
            (v128.and
              (i8x16.swizzle (local.get $low4) (v128.and (local.get $bytes) (local.get $nibble)))
              (i8x16.swizzle (local.get $high4) (i8x16.shr_u (local.get $bytes) (i32.const 4))))))
        (if (v128.any_true (local.get $found))
          (then
            (v128.store (i32.const 160) (local.get $found))
            (local.set $lanes (i8x16.bitmask (i8x16.ne (local.get $found) (v128.const i64x2 0 0))))
            (loop $lane
              (local.set $place (i32.ctz (local.get $lanes)))
              (local.set $hash
                (i32.shr_u
                  (i32.mul
                    (i32.or (i32.load (i32.add (local.get $at) (local.get $place))) (i32.const 0x20202020))
                    (i32.const 0x9e3779b1))
                  (i32.const 16)))
              (if (i32.and
                    (i32.shr_u
                      (i32.load8_u offset=8192 (i32.shr_u (local.get $hash) (i32.const 3)))
                      (i32.and (local.get $hash) (i32.const 7)))
                    (i32.const 1))
                (then
                  (if (call $stands
                        (i32.add (local.get $at) (local.get $place))
                        (i32.load8_u offset=160 (local.get $place))
                        (local.get $end))
                    (then (return (i32.add (local.get $at) (local.get $place)))))))
              (local.set $lanes (i32.and (local.get $lanes) (i32.sub (local.get $lanes) (i32.const 1))))
              (br_if $lane (local.get $lanes)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (local.get $end))

  ;; Whether a text of one of the buckets stands with its four bytes at a place, and within the data.
  (func $stands (param $at i32) (param $buckets i32) (param $end i32) (result i32)
    (local $entry i32) (local $slot i32) (local $last i32)
    (loop $bucket
      (local.set $entry (i32.add (i32.const 128) (i32.shl (i32.ctz (local.get $buckets)) (i32.const 2))))
      (local.set $slot (i32.add (i32.const 256) (i32.shl (i32.load16_u (local.get $entry)) (i32.const 5))))
      (local.set $last (i32.add (local.get $slot) (i32.shl (i32.load16_u offset=2 (local.get $entry)) (i32.const 5))))
      (loop $text
        (if (i32.lt_u (local.get $slot) (local.get $last))
          (then
            (if (call $equals (local.get $at) (local.get $slot) (local.get $end)) (then (return (i32.const 1))))
            (local.set $slot (i32.add (local.get $slot) (i32.const 32)))
            (br $text))))
      (local.set $buckets (i32.and (local.get $buckets) (i32.sub (local.get $buckets) (i32.const 1))))
      (br_if $bucket (local.get $buckets)))
    (i32.const 0))

  (func $equals (param $at i32) (param $slot i32) (param $end i32) (result i32)
    (local $length i32) (local $index i32)
    (local.set $length (i32.load8_u (local.get $slot)))
    (local.set $at (i32.sub (local.get $at) (i32.load8_u offset=1 (local.get $slot))))
    (if (i32.lt_u (local.get $at) (i32.const 65536)) (then (return (i32.const 0))))
    (if (i32.gt_u (i32.add (local.get $at) (local.get $length)) (local.get $end)) (then (return (i32.const 0))))
    (loop $byte
      (if (i32.ge_u (local.get $index) (local.get $length)) (then (return (i32.const 1))))
      (if (i32.ne
            (i32.or (i32.load8_u (i32.add (local.get $at) (local.get $index))) (i32.const 0x20))
            (i32.load8_u offset=2 (i32.add (local.get $slot) (local.get $index))))
        (then (return (i32.const 0))))
      ;; A line feed with bit 0x20 set is an asterisk: no text goes over the end of a line.
      (if (i32.eq (i32.load8_u (i32.add (local.get $at) (local.get $index))) (i32.const 10))
        (then (return (i32.const 0))))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br $byte))
    (unreachable))

  ;; How many line feeds stand from one place up to another.
  (func (export "countLines") (param $at i32) (param $end i32) (result i32)
    (local $count i32)
    (block $rest
      (loop $next
        (br_if $rest (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end)))
        (local.set $count
          (i32.add (local.get $count)
            (i32.popcnt (i8x16.bitmask (i8x16.eq (v128.load (local.get $at)) (i8x16.splat (i32.const 10)))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (block $done
      (loop $byte
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $count
          (i32.add (local.get $count) (i32.eq (i32.load8_u (local.get $at)) (i32.const 10))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $byte)))
    (local.get $count))

  ;; The place after the last line feed before a place, or a lowest place.
  (func (export "lineStart") (param $at i32) (param $lowest i32) (result i32)
    (loop $byte
      (if (i32.le_u (local.get $at) (local.get $lowest)) (then (return (local.get $lowest))))
      (if (i32.eq (i32.load8_u (i32.sub (local.get $at) (i32.const 1))) (i32.const 10)) (then (return (local.get $at))))
      (local.set $at (i32.sub (local.get $at) (i32.const 1)))
      (br $byte))
    (unreachable))

  ;; The next line feed from a place on, or a highest place.
  (func (export "lineEnd") (param $at i32) (param $highest i32) (result i32)
    (loop $byte
      (if (i32.ge_u (local.get $at) (local.get $highest)) (then (return (local.get $highest))))
      (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 10)) (then (return (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $byte))
    (unreachable))
)
