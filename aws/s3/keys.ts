/** An object as the source of a copy. */
export interface CopySource {
	/** Name of the bucket, or the ARN of an access point. */
	readonly bucket: string;
	readonly key: string;
	readonly versionId?: string;
}

/** Percent-encoding of all bytes but the unreserved ones, slashes kept. */
const encodedKey = (text: string): string =>
	encodeURIComponent(text)
		.replaceAll('%2F', '/')
		.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** A key of a list that was asked for with `EncodingType: 'url'`: there S3 writes a space as a plus sign. */
export function decodedKey(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return text;
	}
}

/** Value of `CopySource`: what it names, percent-encoded. */
export function copySourceOf({ bucket, key, versionId }: CopySource): string {
	const place = bucket.startsWith('arn:') ? `${bucket}/object/${key}` : `${bucket}/${key}`;
	return `${encodedKey(place)}${versionId === undefined ? '' : `?versionId=${encodeURIComponent(versionId)}`}`;
}

/** Tags as a query, which is how a header carries them. */
export const taggingOf = (tags: unknown): string =>
	(Array.isArray(tags) ? (tags as Array<{ Key?: unknown; Value?: unknown }>) : [])
		.map(({ Key, Value }) => `${encodeURIComponent(String(Key ?? ''))}=${encodeURIComponent(String(Value ?? ''))}`)
		.join('&');

/**
 * Whether a key comes through XML unchanged, there and back: not where XML has no way of writing it (control characters),
 * and not where readers change it (line ends, a text of nothing but spaces).
 */
export const fitsXml = (key: string): boolean =>
	/^[\u0020-\u007E\u00A0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]+$/u.test(key) &&
	key.trim() !== '';
