import { createHash } from 'node:crypto';

/** A varint as protobuf has it. */
function varint(value: number): Buffer {
	const bytes: number[] = [];
	let rest = value;
	for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
	return Buffer.from([...bytes, rest]);
}

const field = (number: number, bytes: Buffer): Buffer =>
	Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);

/** A record as the Kinesis Producer Library writes it: partition keys in a table, records with their place in it. */
export function packed(records: ReadonlyArray<readonly [key: string, data: string]>, hashKey?: string): Buffer {
	const keys = [...new Set(records.map(([key]) => key))];
	const message = Buffer.concat([
		...keys.map((key) => field(1, Buffer.from(key))),
		...(hashKey === undefined ? [] : [field(2, Buffer.from(hashKey))]),
		...records.map(([key, data]) =>
			field(
				3,
				Buffer.concat([
					varint(8),
					varint(keys.indexOf(key)),
					...(hashKey === undefined ? [] : [varint(16), varint(0)]),
					field(3, Buffer.from(data)),
				]),
			),
		),
	]);
	return Buffer.concat([Buffer.from([0xf3, 0x89, 0x9a, 0xc2]), message, createHash('md5').update(message).digest()]);
}
