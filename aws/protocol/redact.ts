/** Shorter values are no keys of AWS, and would be found in ordinary words. */
const SHORTEST_SECRET = 6;
/** Shorter ones leave too few letters in base 64 to be told from other texts. */
const SHORTEST_IN_BASE64 = 16;

/** AWS's own spelling in canonical requests, and that of forms. */
const uriEncoded = (text: string): string =>
	encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const lowerHex = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());

/** What a text looks like inside a base 64 text, at each of the three places where it may begin; edges left out. */
function insideBase64(secret: string): string[] {
	if (secret.length < SHORTEST_IN_BASE64) return [];
	return [0, 1, 2].flatMap((before) => {
		const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
		const end = bytes.length % 3 === 0 ? undefined : -1;
		return (['base64', 'base64url'] as const).map((encoding) =>
			bytes
				.toString(encoding)
				.replace(/=+$/, '')
				.slice(before === 0 ? 0 : before + 1, end),
		);
	});
}

/** Spellings in which an answer may repeat what it was sent. */
function spellings(secret: string): string[] {
	const once = uriEncoded(secret);
	const plain = [secret, JSON.stringify(secret).slice(1, -1), secret.replaceAll('/', '\\/')];
	const form = new URLSearchParams({ '': secret }).toString().slice(1);
	return [...new Set([...plain, once, lowerHex(once), uriEncoded(once), form, ...insideBase64(secret)])];
}

/** The text with `…` in place of each secret, also where it is URL-encoded, escaped as in JSON, or part of base 64. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	return [...new Set(secrets)]
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.flatMap(spellings)
		.sort((a, b) => b.length - a.length)
		.reduce((kept, spelling) => kept.replaceAll(spelling, '…'), text);
}

/** Letters of what a reader says; XML's may quote all of a document. */
const LONGEST_REASON = 200;

/** What a reader says of a text that it cannot read, without the piece that JavaScript quotes of what is no JSON. */
export function withoutQuotation(message: string): string {
	const said = message.replace(/,? ?(?:\.\.\.)?"[^]*"(?:\.\.\.)?(?= is not valid JSON)/, '').trim();
	return said.length > LONGEST_REASON ? `${said.slice(0, LONGEST_REASON)}…` : said;
}

/** The same for all texts within a value, names of members included. */
export function textsWithoutSecrets(value: unknown, secrets: readonly string[]): unknown {
	if (typeof value === 'string') return withoutSecrets(value, secrets);
	if (Array.isArray(value)) return value.map((each) => textsWithoutSecrets(each, secrets));
	if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
	const members = Object.entries(value).map(([name, member]) => [
		withoutSecrets(name, secrets),
		textsWithoutSecrets(member, secrets),
	]);
	return Object.fromEntries(members) as unknown;
}

/** The same for bytes, which stay as they are where nothing is found. */
export function bytesWithoutSecrets(bytes: Uint8Array, secrets: readonly string[]): Uint8Array {
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
	const kept = withoutSecrets(text, secrets);
	return kept === text ? bytes : Buffer.from(kept.replaceAll('…', '...'), 'latin1');
}
