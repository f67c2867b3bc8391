/**
 * A request as it stood on the wire. Text is "binary": one character is one byte (latin1), as Node hands out request
 * targets and raw headers. Nothing is decoded or normalised.
 */
export interface RawRequest {
	readonly method: string;
	/** Request target with its query, undecoded. */
	readonly target: string;
	/** Name and value, in order of arrival, duplicates kept. */
	readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
	readonly body: Buffer;
}

/** Bytes of a text with one character per byte. */
export const bytesOf = (binary: string): Buffer => Buffer.from(binary, 'latin1');

/** Text of the bytes that a "binary" text stands for, read as UTF-8. */
export const utf8Of = (binary: string): string => bytesOf(binary).toString('utf8');

export function splitTarget(target: string): { path: string; query: string } {
	const mark = target.indexOf('?');
	return mark < 0 ? { path: target, query: '' } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** All values of a header, joined as HTTP says; undefined where it was not sent. */
export function header(request: RawRequest, name: string): string | undefined {
	const values = request.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
	return values.length === 0 ? undefined : values.join(',');
}

/** Percent-decoding over bytes. An escape that is none stays as it is. */
export function percentDecode(binary: string): string {
	return binary.replace(/%([0-9A-Fa-f]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const UNRESERVED = /[A-Za-z0-9\-._~]/;

/** AWS's UriEncode over bytes: everything but the unreserved characters, upper-case hex. */
export function percentEncode(binary: string, alsoKept = ''): string {
	let encoded = '';
	for (const character of binary) {
		encoded +=
			UNRESERVED.test(character) || alsoKept.includes(character)
				? character
				: `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
	}
	return encoded;
}

/** Name and value of each query parameter, decoded, as binary text. A `+` is a space. */
export function queryPairs(query: string): Array<[name: string, value: string]> {
	const decode = (part: string): string => percentDecode(part.replaceAll('+', ' '));
	return query
		.split('&')
		.filter((part) => part !== '')
		.map((part) => {
			const equals = part.indexOf('=');
			return equals < 0 ? [decode(part), ''] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))];
		});
}

/** The query as UTF-8 text; the last of equal names wins. */
export function queryMap(query: string): Map<string, string> {
	return new Map(queryPairs(query).map(([name, value]) => [utf8Of(name), utf8Of(value)]));
}
