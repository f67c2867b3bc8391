import { unpacked } from '../../../aws/streams/aggregated';
import { packed } from './packed';

const texts = (data: Uint8Array): unknown =>
	unpacked(data)?.map(({ partitionKey, explicitHashKey, data: bytes }) => [
		partitionKey,
		Buffer.from(bytes).toString(),
		...(explicitHashKey === undefined ? [] : [explicitHashKey]),
	]);

it('takes records apart', () => {
	const long = 'x'.repeat(100_000);
	expect(
		texts(
			packed([
				['a', 'one'],
				['b', long],
				['a', ''],
			]),
		),
	).toEqual([
		['a', 'one'],
		['b', long],
		['a', ''],
	]);
	expect(texts(packed([['a', 'one']], '42'))).toEqual([['a', 'one', '42']]);
});

it('reads a message written by hand after the description of the format', () => {
	// partition_key_table "pk"; records { partition_key_index 0, data "hi" }
	const message = '0a02706b' + '1a06' + '0800' + '1a026869';
	const md5 = '3e6eb1ad5b8bf7f49b3bbce2ed1d2d5c';
	const bytes = Buffer.from(`f3899ac2${message}${md5}`, 'hex');
	const right = packed([['pk', 'hi']]);
	expect(right.subarray(4, -16).toString('hex')).toBe(message);
	// Another checksum makes it an ordinary record.
	expect(unpacked(bytes)).toBeUndefined();
	expect(texts(right)).toEqual([['pk', 'hi']]);
});

it('leaves everything else as it is', () => {
	const whole = packed([
		['a', 'one'],
		['b', 'two'],
	]);
	expect(unpacked(Buffer.from('text'))).toBeUndefined();
	expect(unpacked(Buffer.alloc(0))).toBeUndefined();
	for (let length = 0; length < whole.length; length += 1) expect(unpacked(whole.subarray(0, length))).toBeUndefined();
	for (let at = 0; at < whole.length; at += 1) {
		const changed = Buffer.from(whole);
		changed[at] = (changed[at] ?? 0) ^ 0x55;
		expect(unpacked(changed)).toBeUndefined();
	}
});
