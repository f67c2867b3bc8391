/** One DER value: what it is, and the bytes in it. */
export interface DerValue {
	readonly tag: number;
	readonly content: Buffer;
}

export const TAG = { integer: 0x02, bitString: 0x03, octetString: 0x04, oid: 0x06, sequence: 0x30 } as const;

/** Bytes of the first value, its head included, as its head tells; undefined where the head itself is cut off. */
export function derLength(bytes: Buffer): number | undefined {
	const first = bytes[1];
	if (first === undefined) return undefined;
	if (first < 0x80) return 2 + first;
	const size = first & 0x7f;
	if (size === 0 || size > 4 || bytes.length < 2 + size) return undefined;
	return 2 + size + bytes.readUIntBE(2, size);
}

/** The values that stand one after another; what is cut off or no DER is left out. */
export function derValues(bytes: Buffer): DerValue[] {
	const values: DerValue[] = [];
	for (let rest = bytes; rest.length > 0;) {
		const length = derLength(rest);
		if (length === undefined || length > rest.length) break;
		const head = (rest[1] ?? 0) < 0x80 ? 2 : 2 + ((rest[1] ?? 0) & 0x7f);
		values.push({ tag: rest[0] ?? 0, content: rest.subarray(head, length) });
		rest = rest.subarray(length);
	}
	return values;
}

/** The largest whole number in the values, at any depth; infinite where one is longer than six bytes. */
export const largestInteger = (values: readonly DerValue[]): number =>
	Math.max(
		0,
		...values.map(({ tag, content }) => {
			if ((tag & 0x20) !== 0) return largestInteger(derValues(content));
			if (tag !== TAG.integer || content.length === 0) return 0;
			return content.length > 6 ? Number.POSITIVE_INFINITY : content.readUIntBE(0, content.length);
		}),
	);

/** What is in the first value, which is a sequence or another constructed one. */
export const derMembers = (bytes: Buffer): DerValue[] => {
	const [outer] = derValues(bytes);
	return outer === undefined ? [] : derValues(outer.content);
};
