/** Shorter values are no keys of AWS, and would be found in ordinary words. */
const SHORTEST_SECRET = 6;

/** AWS's own spelling in canonical requests, and that of forms. */
const uriEncoded = (text: string): string =>
	encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const lowerHex = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());

/** Spellings in which an answer may repeat what it was sent. */
function spellings(secret: string): string[] {
	const once = uriEncoded(secret);
	return [...new Set([secret, once, lowerHex(once), uriEncoded(once), secret.replaceAll('/', '\\/')])];
}

/** The text with `…` in place of each secret, also where it stands URL-encoded or escaped as JSON does it. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	return secrets
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.flatMap(spellings)
		.sort((a, b) => b.length - a.length)
		.reduce((kept, spelling) => kept.replaceAll(spelling, '…'), text);
}

/** The same for bytes, which stay as they are where nothing is found. */
export function bytesWithoutSecrets(bytes: Uint8Array, secrets: readonly string[]): Uint8Array {
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
	const kept = withoutSecrets(text, secrets);
	return kept === text ? bytes : Buffer.from(kept.replaceAll('…', '...'), 'latin1');
}
