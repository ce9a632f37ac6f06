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
    (local $lineStart i32) (local $long i32) (local $skip i32) (local $text i32) (local $last i32)
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
                      (local.set $text (i32.load offset=0 (local.get $literal)))
                      (local.set $last (i32.sub (i32.load offset=4 (local.get $literal)) (i32.const 4)))
                      ;; Many literals have their fingerprint in common: the end of most tells that they are not there.
                      (if (i32.and
                            (i32.ge_s (local.get $start) (local.get $floor))
                            (i32.eq
                              (i32.or (i32.const 0x20202020) (i32.load (i32.add (local.get $start) (local.get $last))))
                              (i32.load (i32.add (local.get $text) (local.get $last)))))
                        (then
                          (if (call $matches (local.get $start) (local.get $text) (local.get $last))
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
  ;; 16 bytes at a time are looked up as first, second, third and fourth bytes; what the first three gave is shifted to
  ;; where the fourth is, with the ends of the 16 bytes before. So bytes are read 3 behind the positions they count for,
  ;; and up to 13 before $at.
  (func $collect (param $at i32) (param $stop i32) (param $out i32) (result i32)
    (local $nibble v128)
    (local $low0 v128) (local $high0 v128) (local $low1 v128) (local $high1 v128) (local $low2 v128) (local $high2 v128)
    (local $low3 v128) (local $high3 v128)
    (local $bytes v128) (local $low v128) (local $high v128)
    (local $last0 v128) (local $last1 v128) (local $last2 v128) (local $now0 v128) (local $now1 v128) (local $now2 v128)
    (local $none0 i32) (local $none1 i32) (local $none2 i32) (local $none3 i32)
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
    (local.set $bytes (v128.load (i32.sub (local.get $at) (i32.const 13))))
    (local.set $low (v128.and (local.get $bytes) (local.get $nibble)))
    (local.set $high (v128.and (i16x8.shr_u (local.get $bytes) (i32.const 4)) (local.get $nibble)))
    (local.set $last0 (v128.and (i8x16.swizzle (local.get $low0) (local.get $low)) (i8x16.swizzle (local.get $high0) (local.get $high))))
    (local.set $last1 (v128.and (i8x16.swizzle (local.get $low1) (local.get $low)) (i8x16.swizzle (local.get $high1) (local.get $high))))
    (local.set $last2 (v128.and (i8x16.swizzle (local.get $low2) (local.get $low)) (i8x16.swizzle (local.get $high2) (local.get $high))))
    (loop $next
      (local.set $bytes (v128.load offset=3 (local.get $at)))
      (local.set $low (v128.and (local.get $bytes) (local.get $nibble)))
      (local.set $high (v128.and (i16x8.shr_u (local.get $bytes) (i32.const 4)) (local.get $nibble)))
      (local.set $now0 (v128.and (i8x16.swizzle (local.get $low0) (local.get $low)) (i8x16.swizzle (local.get $high0) (local.get $high))))
      (local.set $now1 (v128.and (i8x16.swizzle (local.get $low1) (local.get $low)) (i8x16.swizzle (local.get $high1) (local.get $high))))
      (local.set $now2 (v128.and (i8x16.swizzle (local.get $low2) (local.get $low)) (i8x16.swizzle (local.get $high2) (local.get $high))))
      (local.set $none0
        (i8x16.bitmask
          (i8x16.eq (v128.const i64x2 0 0)
            (v128.and
              (v128.and
                (i8x16.shuffle 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 (local.get $last0) (local.get $now0))
                (i8x16.shuffle 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 (local.get $last1) (local.get $now1)))
              (v128.and
                (i8x16.shuffle 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 (local.get $last2) (local.get $now2))
                (v128.and (i8x16.swizzle (local.get $low3) (local.get $low)) (i8x16.swizzle (local.get $high3) (local.get $high))))))))
      (local.set $last0 (local.get $now0))
      (local.set $last1 (local.get $now1))
      (local.set $last2 (local.get $now2))
      (local.set $bytes (v128.load offset=19 (local.get $at)))
      (local.set $low (v128.and (local.get $bytes) (local.get $nibble)))
      (local.set $high (v128.and (i16x8.shr_u (local.get $bytes) (i32.const 4)) (local.get $nibble)))
      (local.set $now0 (v128.and (i8x16.swizzle (local.get $low0) (local.get $low)) (i8x16.swizzle (local.get $high0) (local.get $high))))
      (local.set $now1 (v128.and (i8x16.swizzle (local.get $low1) (local.get $low)) (i8x16.swizzle (local.get $high1) (local.get $high))))
      (local.set $now2 (v128.and (i8x16.swizzle (local.get $low2) (local.get $low)) (i8x16.swizzle (local.get $high2) (local.get $high))))
      (local.set $none1
        (i8x16.bitmask
          (i8x16.eq (v128.const i64x2 0 0)
            (v128.and
              (v128.and
                (i8x16.shuffle 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 (local.get $last0) (local.get $now0))
                (i8x16.shuffle 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 (local.get $last1) (local.get $now1)))
              (v128.and
                (i8x16.shuffle 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 (local.get $last2) (local.get $now2))
                (v128.and (i8x16.swizzle (local.get $low3) (local.get $low)) (i8x16.swizzle (local.get $high3) (local.get $high))))))))
      (local.set $last0 (local.get $now0))
      (local.set $last1 (local.get $now1))
      (local.set $last2 (local.get $now2))
      (local.set $bytes (v128.load offset=35 (local.get $at)))
      (local.set $low (v128.and (local.get $bytes) (local.get $nibble)))
      (local.set $high (v128.and (i16x8.shr_u (local.get $bytes) (i32.const 4)) (local.get $nibble)))
      (local.set $now0 (v128.and (i8x16.swizzle (local.get $low0) (local.get $low)) (i8x16.swizzle (local.get $high0) (local.get $high))))
      (local.set $now1 (v128.and (i8x16.swizzle (local.get $low1) (local.get $low)) (i8x16.swizzle (local.get $high1) (local.get $high))))
      (local.set $now2 (v128.and (i8x16.swizzle (local.get $low2) (local.get $low)) (i8x16.swizzle (local.get $high2) (local.get $high))))
      (local.set $none2
        (i8x16.bitmask
          (i8x16.eq (v128.const i64x2 0 0)
            (v128.and
              (v128.and
                (i8x16.shuffle 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 (local.get $last0) (local.get $now0))
                (i8x16.shuffle 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 (local.get $last1) (local.get $now1)))
              (v128.and
                (i8x16.shuffle 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 (local.get $last2) (local.get $now2))
                (v128.and (i8x16.swizzle (local.get $low3) (local.get $low)) (i8x16.swizzle (local.get $high3) (local.get $high))))))))
      (local.set $last0 (local.get $now0))
      (local.set $last1 (local.get $now1))
      (local.set $last2 (local.get $now2))
      (local.set $bytes (v128.load offset=51 (local.get $at)))
      (local.set $low (v128.and (local.get $bytes) (local.get $nibble)))
      (local.set $high (v128.and (i16x8.shr_u (local.get $bytes) (i32.const 4)) (local.get $nibble)))
      (local.set $now0 (v128.and (i8x16.swizzle (local.get $low0) (local.get $low)) (i8x16.swizzle (local.get $high0) (local.get $high))))
      (local.set $now1 (v128.and (i8x16.swizzle (local.get $low1) (local.get $low)) (i8x16.swizzle (local.get $high1) (local.get $high))))
      (local.set $now2 (v128.and (i8x16.swizzle (local.get $low2) (local.get $low)) (i8x16.swizzle (local.get $high2) (local.get $high))))
      (local.set $none3
        (i8x16.bitmask
          (i8x16.eq (v128.const i64x2 0 0)
            (v128.and
              (v128.and
                (i8x16.shuffle 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 (local.get $last0) (local.get $now0))
                (i8x16.shuffle 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 (local.get $last1) (local.get $now1)))
              (v128.and
                (i8x16.shuffle 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 (local.get $last2) (local.get $now2))
                (v128.and (i8x16.swizzle (local.get $low3) (local.get $low)) (i8x16.swizzle (local.get $high3) (local.get $high))))))))
      (local.set $last0 (local.get $now0))
      (local.set $last1 (local.get $now1))
      (local.set $last2 (local.get $now2))
      (local.set $lanes
        (i64.xor (i64.const -1)
          (i64.or
            (i64.extend_i32_u (i32.or (local.get $none0) (i32.shl (local.get $none1) (i32.const 16))))
            (i64.shl
              (i64.extend_i32_u (i32.or (local.get $none2) (i32.shl (local.get $none3) (i32.const 16))))
              (i64.const 32)))))
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
    (local $newline v128) (local $counts v128) (local $stop i32) (local $found i32) (local $count i32)
    (local.set $newline (i8x16.splat (i32.const 10)))
    (loop $next
      (if (i32.le_u (i32.add (local.get $at) (i32.const 32)) (local.get $end))
        (then
          ;; Each byte counts to 254 at most, by 2 for every 32 bytes.
          (local.set $stop (call $least (local.get $end) (i32.add (local.get $at) (i32.const 4064))))
          (local.set $counts (v128.const i64x2 0 0))
          (loop $next32
            (local.set $counts
              (i8x16.sub
                (i8x16.sub (local.get $counts) (i8x16.eq (local.get $newline) (v128.load offset=0 (local.get $at))))
                (i8x16.eq (local.get $newline) (v128.load offset=16 (local.get $at)))))
            (local.set $at (i32.add (local.get $at) (i32.const 32)))
            (br_if $next32 (i32.le_u (i32.add (local.get $at) (i32.const 32)) (local.get $stop))))
          (local.set $count (i32.add (local.get $count) (call $sum (local.get $counts))))
          (br $next))))
    (loop $rest
      (if (i32.lt_u (local.get $at) (local.get $end))
        (then
          (local.set $found (i8x16.bitmask (i8x16.eq (local.get $newline) (v128.load (local.get $at)))))
          (if (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end))
            (then
              (local.set $found
                (i32.and (local.get $found)
                  (i32.sub (i32.shl (i32.const 1) (i32.sub (local.get $end) (local.get $at))) (i32.const 1))))))
          (local.set $count (i32.add (local.get $count) (i32.popcnt (local.get $found))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br $rest))))
    (local.get $count))

  (func $sum (param $bytes v128) (result i32)
    (local $sums v128)
    (local.set $sums (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u (local.get $bytes))))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $sums)) (i32x4.extract_lane 1 (local.get $sums)))
      (i32.add (i32x4.extract_lane 2 (local.get $sums)) (i32x4.extract_lane 3 (local.get $sums)))))

  ;; Whether a text of which the last four bytes are known to be there, $last bytes from its start, is at $start.
  (func $matches (param $start i32) (param $text i32) (param $last i32) (result i32)
    (local $at i32)
    (loop $next
      (if (i32.lt_u (local.get $at) (local.get $last))
        (then
          (if (i32.ne
                (i32.or (i32.const 0x20202020) (i32.load (i32.add (local.get $start) (local.get $at))))
                (i32.load (i32.add (local.get $text) (local.get $at))))
            (then (return (i32.const 0))))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))
          (br $next))))
    ;; A newline with bit 0x20 set is an asterisk: no literal goes over the end of a line.
    (i32.eqz (call $newlines (local.get $start) (i32.add (local.get $start) (i32.add (local.get $last) (i32.const 4))))))

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
