;; Finds lines that have a literal in them, 16 positions at a time, as the Teddy algorithm of Hyperscan finds literals: four
;; bytes of each (its fingerprint) are looked up by their nibbles in tables that hold a bit for each of 8 buckets of
;; fingerprints; what fits is looked up by a perfect hash and compared whole. Letters are compared without their case,
;; by setting bit 0x20 on both sides: other characters that this makes equal are told apart by the patterns, later.
;; anchor-finder.ts lays the memory out: the nibble tables at 0, the multiplier of the hash at 128, the count of hits at
;; 132, the count of lines at 136, the address of room for candidates at 140, the length of a long line at 144, the hash
;; table (4,096 numbers of entries, 16 bits each) at 160, entries from 8352 on.
;; An entry is (fingerprint, address of its literals, count); a literal is (text, length, offset of the fingerprint).
(module
  (import "env" "memory" (memory 1 65536 shared))

  ;; Writes (position, line's start, line's end, newlines before) to $hits for a literal of each line that begins at $floor
  ;; or later and has its fingerprint in [at, end), and for every literal of a long line: there the line's start and end
  ;; are 0 from the second on. Returns where it stopped: $end, or earlier where $room hits were written. Up to 80 bytes behind $end are read.
  (func (export "find")
    (param $floor i32) (param $at i32) (param $end i32) (param $begin i32) (param $filled i32) (param $hits i32) (param $room i32)
    (result i32)
    (local $stop i32) (local $candidate i32) (local $candidates i32) (local $position i32) (local $counted i32)
    (local $count i32) (local $lines i32) (local $lineEnd i32) (local $entry i32) (local $multiplier i32)
    (local $fingerprint i32) (local $literal i32) (local $literals i32) (local $start i32) (local $hit i32)
    (local $lineStart i32) (local $long i32) (local $skip i32)
    (local.set $multiplier (i32.load (i32.const 128)))
    (local.set $long (i32.load (i32.const 144)))
    (local.set $counted (local.get $at))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $stop (call $least (local.get $end) (i32.add (local.get $at) (i32.const 4096))))
        (local.set $candidate (i32.load (i32.const 140)))
        (local.set $candidates (call $collect (local.get $at) (local.get $stop) (local.get $candidate)))
        (block $checked
          (loop $eachCandidate
            (br_if $checked (i32.ge_u (local.get $candidate) (local.get $candidates)))
            (local.set $position (i32.load (local.get $candidate)))
            (local.set $fingerprint (i32.or (i32.const 0x20202020) (i32.load (local.get $position))))
            (local.set $entry
              (i32.load16_u offset=160
                (i32.shl
                  (i32.shr_u (i32.mul (local.get $fingerprint) (local.get $multiplier)) (i32.const 20))
                  (i32.const 1))))
            (if (i32.and (i32.ne (local.get $entry) (i32.const 0)) (i32.ge_u (local.get $position) (local.get $skip)))
              (then
                (local.set $entry (i32.mul (local.get $entry) (i32.const 12)))
                (if (i32.eq (i32.load offset=8340 (local.get $entry)) (local.get $fingerprint))
                  (then
                    (if (i32.ge_u (local.get $count) (local.get $room))
                      (then
                        (local.set $at (local.get $position))
                        (br $done)))
                    (local.set $literal (i32.load offset=8344 (local.get $entry)))
                    (local.set $literals (i32.load offset=8348 (local.get $entry)))
                    (loop $eachLiteral
                      (local.set $start (i32.sub (local.get $position) (i32.load offset=8 (local.get $literal))))
                      (if (i32.ge_s (local.get $start) (local.get $floor))
                        (then
                          (if (call $matches (local.get $start) (i32.load (local.get $literal)) (i32.load offset=4 (local.get $literal)))
                            (then
                              (local.set $hit (i32.add (local.get $hits) (i32.shl (local.get $count) (i32.const 4))))
                              (i32.store (local.get $hit) (local.get $start))
                              (if (i32.lt_u (local.get $start) (local.get $lineEnd))
                                (then
                                  (i32.store offset=4 (local.get $hit) (i32.const 0))
                                  (i32.store offset=8 (local.get $hit) (i32.const 0)))
                                (else
                                  (local.set $lineEnd (call $newlineAfter (local.get $start) (local.get $filled)))
                                  (local.set $lineStart (call $lineStart (local.get $start) (local.get $begin)))
                                  (i32.store offset=4 (local.get $hit) (local.get $lineStart))
                                  (i32.store offset=8 (local.get $hit) (local.get $lineEnd))
                                  (if (i32.le_u (i32.sub (local.get $lineEnd) (local.get $lineStart)) (local.get $long))
                                    (then (local.set $skip (local.get $lineEnd))))))
                              (local.set $lines
                                (i32.add (local.get $lines) (call $newlines (local.get $counted) (local.get $position))))
                              (local.set $counted (local.get $position))
                              (i32.store offset=12 (local.get $hit) (local.get $lines))
                              (local.set $count (i32.add (local.get $count) (i32.const 1)))))))
                      (local.set $literal (i32.add (local.get $literal) (i32.const 12)))
                      (local.set $literals (i32.sub (local.get $literals) (i32.const 1)))
                      (br_if $eachLiteral
                        (i32.and
                          (i32.ne (local.get $literals) (i32.const 0))
                          (i32.ge_u (local.get $position) (local.get $skip)))))))))
            (local.set $candidate (i32.add (local.get $candidate) (i32.const 4)))
            (br $eachCandidate)))
        (local.set $at (local.get $stop))
        (br $next)))
    (i32.store (i32.const 132) (local.get $count))
    (i32.store (i32.const 136) (i32.add (local.get $lines) (call $newlines (local.get $counted) (local.get $at))))
    (local.get $at))

  (func $least (param $one i32) (param $other i32) (result i32)
    (select (local.get $one) (local.get $other) (i32.lt_u (local.get $one) (local.get $other))))

  ;; Writes each position in [at, stop) whose four bytes fit into a bucket to $out, and gives the end of what was written.
  ;; Most are accidents, so many that a jump for each would cost more than all else: of 64 positions four are always
  ;; written, whether they are there or not, and more only where there are more.
  (func $collect (param $at i32) (param $stop i32) (param $out i32) (result i32)
    (local $nibble v128)
    (local $low0 v128) (local $high0 v128) (local $low1 v128) (local $high1 v128) (local $low2 v128) (local $high2 v128)
    (local $low3 v128) (local $high3 v128)
    (local $first v128) (local $second v128) (local $third v128) (local $fourth v128)
    (local $lanes i64) (local $count i32) (local $to i32)
    (local.set $nibble (i8x16.splat (i32.const 15)))
    (local.set $low0 (v128.load (i32.const 0)))
    (local.set $high0 (v128.load (i32.const 16)))
    (local.set $low1 (v128.load (i32.const 32)))
    (local.set $high1 (v128.load (i32.const 48)))
    (local.set $low2 (v128.load (i32.const 64)))
    (local.set $high2 (v128.load (i32.const 80)))
    (local.set $low3 (v128.load (i32.const 96)))
    (local.set $high3 (v128.load (i32.const 112)))
    (loop $next
      (local.set $lanes (i64.const 0))
      (local.set $first (v128.load offset=0 (local.get $at)))
      (local.set $second (v128.load offset=1 (local.get $at)))
      (local.set $third (v128.load offset=2 (local.get $at)))
      (local.set $fourth (v128.load offset=3 (local.get $at)))
      (local.set $lanes
        (i64.or (local.get $lanes)
          (i64.shl
            (i64.extend_i32_u
              (i32.xor (i32.const 65535)
                (i8x16.bitmask
                  (i8x16.eq (v128.const i64x2 0 0)
                    (v128.and
                      (v128.and
                        (v128.and
                          (i8x16.swizzle (local.get $low0) (v128.and (local.get $first) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high0) (v128.and (i16x8.shr_u (local.get $first) (i32.const 4)) (local.get $nibble))))
                        (v128.and
                          (i8x16.swizzle (local.get $low1) (v128.and (local.get $second) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high1) (v128.and (i16x8.shr_u (local.get $second) (i32.const 4)) (local.get $nibble)))))
                      (v128.and
                        (v128.and
                          (i8x16.swizzle (local.get $low2) (v128.and (local.get $third) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high2) (v128.and (i16x8.shr_u (local.get $third) (i32.const 4)) (local.get $nibble))))
                        (v128.and
                          (i8x16.swizzle (local.get $low3) (v128.and (local.get $fourth) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high3) (v128.and (i16x8.shr_u (local.get $fourth) (i32.const 4)) (local.get $nibble))))))))))
            (i64.const 0))))
      (local.set $first (v128.load offset=16 (local.get $at)))
      (local.set $second (v128.load offset=17 (local.get $at)))
      (local.set $third (v128.load offset=18 (local.get $at)))
      (local.set $fourth (v128.load offset=19 (local.get $at)))
      (local.set $lanes
        (i64.or (local.get $lanes)
          (i64.shl
            (i64.extend_i32_u
              (i32.xor (i32.const 65535)
                (i8x16.bitmask
                  (i8x16.eq (v128.const i64x2 0 0)
                    (v128.and
                      (v128.and
                        (v128.and
                          (i8x16.swizzle (local.get $low0) (v128.and (local.get $first) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high0) (v128.and (i16x8.shr_u (local.get $first) (i32.const 4)) (local.get $nibble))))
                        (v128.and
                          (i8x16.swizzle (local.get $low1) (v128.and (local.get $second) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high1) (v128.and (i16x8.shr_u (local.get $second) (i32.const 4)) (local.get $nibble)))))
                      (v128.and
                        (v128.and
                          (i8x16.swizzle (local.get $low2) (v128.and (local.get $third) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high2) (v128.and (i16x8.shr_u (local.get $third) (i32.const 4)) (local.get $nibble))))
                        (v128.and
                          (i8x16.swizzle (local.get $low3) (v128.and (local.get $fourth) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high3) (v128.and (i16x8.shr_u (local.get $fourth) (i32.const 4)) (local.get $nibble))))))))))
            (i64.const 16))))
      (local.set $first (v128.load offset=32 (local.get $at)))
      (local.set $second (v128.load offset=33 (local.get $at)))
      (local.set $third (v128.load offset=34 (local.get $at)))
      (local.set $fourth (v128.load offset=35 (local.get $at)))
      (local.set $lanes
        (i64.or (local.get $lanes)
          (i64.shl
            (i64.extend_i32_u
              (i32.xor (i32.const 65535)
                (i8x16.bitmask
                  (i8x16.eq (v128.const i64x2 0 0)
                    (v128.and
                      (v128.and
                        (v128.and
                          (i8x16.swizzle (local.get $low0) (v128.and (local.get $first) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high0) (v128.and (i16x8.shr_u (local.get $first) (i32.const 4)) (local.get $nibble))))
                        (v128.and
                          (i8x16.swizzle (local.get $low1) (v128.and (local.get $second) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high1) (v128.and (i16x8.shr_u (local.get $second) (i32.const 4)) (local.get $nibble)))))
                      (v128.and
                        (v128.and
                          (i8x16.swizzle (local.get $low2) (v128.and (local.get $third) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high2) (v128.and (i16x8.shr_u (local.get $third) (i32.const 4)) (local.get $nibble))))
                        (v128.and
                          (i8x16.swizzle (local.get $low3) (v128.and (local.get $fourth) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high3) (v128.and (i16x8.shr_u (local.get $fourth) (i32.const 4)) (local.get $nibble))))))))))
            (i64.const 32))))
      (local.set $first (v128.load offset=48 (local.get $at)))
      (local.set $second (v128.load offset=49 (local.get $at)))
      (local.set $third (v128.load offset=50 (local.get $at)))
      (local.set $fourth (v128.load offset=51 (local.get $at)))
      (local.set $lanes
        (i64.or (local.get $lanes)
          (i64.shl
            (i64.extend_i32_u
              (i32.xor (i32.const 65535)
                (i8x16.bitmask
                  (i8x16.eq (v128.const i64x2 0 0)
                    (v128.and
                      (v128.and
                        (v128.and
                          (i8x16.swizzle (local.get $low0) (v128.and (local.get $first) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high0) (v128.and (i16x8.shr_u (local.get $first) (i32.const 4)) (local.get $nibble))))
                        (v128.and
                          (i8x16.swizzle (local.get $low1) (v128.and (local.get $second) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high1) (v128.and (i16x8.shr_u (local.get $second) (i32.const 4)) (local.get $nibble)))))
                      (v128.and
                        (v128.and
                          (i8x16.swizzle (local.get $low2) (v128.and (local.get $third) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high2) (v128.and (i16x8.shr_u (local.get $third) (i32.const 4)) (local.get $nibble))))
                        (v128.and
                          (i8x16.swizzle (local.get $low3) (v128.and (local.get $fourth) (local.get $nibble)))
                          (i8x16.swizzle (local.get $high3) (v128.and (i16x8.shr_u (local.get $fourth) (i32.const 4)) (local.get $nibble))))))))))
            (i64.const 48))))
      (if (i32.gt_u (i32.add (local.get $at) (i32.const 64)) (local.get $stop))
        (then
          (local.set $lanes
            (i64.and (local.get $lanes)
              (i64.sub
                (i64.shl (i64.const 1) (i64.extend_i32_u (i32.sub (local.get $stop) (local.get $at))))
                (i64.const 1))))))
      (local.set $count (i32.wrap_i64 (i64.popcnt (local.get $lanes))))
      (local.set $to (local.get $out))
      (i32.store offset=0 (local.get $to) (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $lanes)))))
      (local.set $lanes (i64.and (local.get $lanes) (i64.sub (local.get $lanes) (i64.const 1))))
      (i32.store offset=4 (local.get $to) (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $lanes)))))
      (local.set $lanes (i64.and (local.get $lanes) (i64.sub (local.get $lanes) (i64.const 1))))
      (i32.store offset=8 (local.get $to) (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $lanes)))))
      (local.set $lanes (i64.and (local.get $lanes) (i64.sub (local.get $lanes) (i64.const 1))))
      (i32.store offset=12 (local.get $to) (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $lanes)))))
      (local.set $lanes (i64.and (local.get $lanes) (i64.sub (local.get $lanes) (i64.const 1))))
      (if (i32.gt_u (local.get $count) (i32.const 4))
        (then
          (loop $more
            (local.set $to (i32.add (local.get $to) (i32.const 16)))
            (i32.store offset=0 (local.get $to) (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $lanes)))))
            (local.set $lanes (i64.and (local.get $lanes) (i64.sub (local.get $lanes) (i64.const 1))))
            (i32.store offset=4 (local.get $to) (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $lanes)))))
            (local.set $lanes (i64.and (local.get $lanes) (i64.sub (local.get $lanes) (i64.const 1))))
            (i32.store offset=8 (local.get $to) (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $lanes)))))
            (local.set $lanes (i64.and (local.get $lanes) (i64.sub (local.get $lanes) (i64.const 1))))
            (i32.store offset=12 (local.get $to) (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $lanes)))))
            (local.set $lanes (i64.and (local.get $lanes) (i64.sub (local.get $lanes) (i64.const 1))))
            (br_if $more (i64.ne (local.get $lanes) (i64.const 0))))))
      (local.set $out (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $stop))))
    (local.get $out))

  ;; How many newlines are in [at, end).
  (func $newlines (param $at i32) (param $end i32) (result i32)
    (local $found i32) (local $count i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $found (i8x16.bitmask (i8x16.eq (v128.load (local.get $at)) (i8x16.splat (i32.const 10)))))
        (if (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end))
          (then
            (local.set $found
              (i32.and (local.get $found)
                (i32.sub (i32.shl (i32.const 1) (i32.sub (local.get $end) (local.get $at))) (i32.const 1))))))
        (local.set $count (i32.add (local.get $count) (i32.popcnt (local.get $found))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (local.get $count))

  (func $matches (param $start i32) (param $text i32) (param $length i32) (result i32)
    (loop $next
      (if (i32.ne
            (i32.or (i32.const 32) (i32.load8_u (local.get $start)))
            (i32.load8_u (local.get $text)))
        (then (return (i32.const 0))))
      ;; A newline with bit 0x20 set is an asterisk: no literal goes over the end of a line.
      (if (i32.eq (i32.load8_u (local.get $start)) (i32.const 10)) (then (return (i32.const 0))))
      (local.set $start (i32.add (local.get $start) (i32.const 1)))
      (local.set $text (i32.add (local.get $text) (i32.const 1)))
      (local.set $length (i32.sub (local.get $length) (i32.const 1)))
      (br_if $next (local.get $length)))
    (i32.const 1))

  ;; Where the line ends that $at is in: at its newline, or at $filled.
  (func $newlineAfter (param $at i32) (param $filled i32) (result i32)
    (local $newlines i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $filled)))
        (local.set $newlines (i8x16.bitmask (i8x16.eq (v128.load (local.get $at)) (i8x16.splat (i32.const 10)))))
        (if (local.get $newlines)
          (then
            (local.set $at (i32.add (local.get $at) (i32.ctz (local.get $newlines))))
            (br $done)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (select (local.get $at) (local.get $filled) (i32.lt_u (local.get $at) (local.get $filled))))

  ;; Where the line begins that $at is in: behind the newline before it, or at $begin. 16 bytes before $begin are read.
  (func $lineStart (param $at i32) (param $begin i32) (result i32)
    (local $newlines i32)
    (block $done
      (loop $next
        (br_if $done (i32.le_u (local.get $at) (local.get $begin)))
        (local.set $newlines
          (i8x16.bitmask (i8x16.eq (v128.load (i32.sub (local.get $at) (i32.const 16))) (i8x16.splat (i32.const 10)))))
        (if (local.get $newlines)
          (then
            (local.set $at
              (i32.sub (i32.add (local.get $at) (i32.const 16)) (i32.clz (local.get $newlines))))
            (br $done)))
        (local.set $at (i32.sub (local.get $at) (i32.const 16)))
        (br $next)))
    (select (local.get $at) (local.get $begin) (i32.gt_u (local.get $at) (local.get $begin)))))
