import { Seen } from '../../../aws/polling/seen';

it('remembers things with their times, in few characters', () => {
	const seen = new Seen();
	for (let at = 0; at < 1_000; at += 1) seen.add(`thing ${at}`, at * 1000);
	const text = seen.toText();
	expect(text.length).toBe(16_000);
	const again = new Seen(text);
	expect(again.size).toBe(1_000);
	for (let at = 0; at < 1_000; at += 1) expect(again.has(`thing ${at}`)).toBe(true);
	expect(again.has('thing 1000')).toBe(false);
	again.forgetBefore(990_000);
	expect(again.size).toBe(10);
});

it('forgets the oldest, seconds as a whole, and tells from when on it knows everything', () => {
	const seen = new Seen();
	for (let at = 0; at < 100; at += 1) seen.add(`thing ${at}`, Math.floor(at / 10) * 1000);
	expect(seen.keepNewest(100)).toBeUndefined();
	expect(seen.keepNewest(25)).toBe(8_000);
	expect(seen.size).toBe(20);
	expect(seen.has('thing 80')).toBe(true);
	expect(seen.has('thing 79')).toBe(false);
	// What is as young as that stays.
	expect(seen.keepNewest(5, 8_000)).toBeUndefined();
	expect(seen.keepNewest(5, 9_000)).toBe(9_000);
	expect(seen.size).toBe(10);
});

it('takes times out of range', () => {
	const seen = new Seen();
	seen.add('long ago', -5);
	seen.add('far ahead', 1e18);
	expect(new Seen(seen.toText()).size).toBe(2);
});
