// Looks for secrets in whatever spelling they may have been written down.
import { randomBytes } from 'node:crypto';

/** Shorter spellings would be found by chance. */
const SHORTEST = 8;
/** Letters in front of a hit that are told with it. */
const CONTEXT = 100;

const lower = (text) => text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
const strictly = (text) =>
	encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
const json = (text) => JSON.stringify(text).slice(1, -1);
const entities = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&#x27;' };

/** What a text looks like inside a base 64 text, at each of the three places where it may begin; edges left out. */
function insideBase64(value, encoding) {
	return [0, 1, 2].map((before) => {
		const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
		const whole = bytes.toString(encoding).replace(/=+$/, '');
		return whole.slice(before === 0 ? 0 : before + 1, bytes.length % 3 === 0 ? undefined : -1);
	});
}

function spellings(value) {
	const url = strictly(value);
	return {
		raw: [value],
		URL: [
			url,
			encodeURIComponent(value),
			lower(url),
			strictly(url),
			new URLSearchParams({ '': value }).toString().slice(1),
		],
		JSON: [json(value), json(json(value)), value.replaceAll('/', '\\/')],
		'base 64': [...insideBase64(value, 'base64'), ...insideBase64(value, 'base64url')],
		hex: [Buffer.from(value).toString('hex')],
		HTML: [value.replace(/[<>&"']/g, (char) => entities[char])],
	};
}

/** Texts that must not be found, each with a name. */
export class Canaries {
	/** First four bytes as a number, to what begins so. */
	#needles = new Map();
	#seen = new Uint8Array(1 << 16);
	#names = new Set();

	/** A new random value of a kind: `text` has in it what URLs, JSON and HTML spell in their own way. */
	make(name, kind = 'key') {
		const random = randomBytes(27).toString('base64').replace(/^.{3}/, 'c/+');
		const value = kind === 'text' ? `it's "${random.slice(0, 20)}" <&> \\%2F` : `${random}a+/=`;
		return this.add(name, value);
	}

	get names() {
		return [...this.#names];
	}

	/** Adds a value. Returns it. */
	add(name, value) {
		this.#names.add(name);
		const known = new Set();
		for (const [spelling, texts] of Object.entries(spellings(value))) {
			for (const text of texts) {
				const bytes = Buffer.from(text);
				if (bytes.length < SHORTEST || known.has(text)) continue;
				known.add(text);
				const first = bytes.readUInt32LE(0);
				this.#needles.set(first, [...(this.#needles.get(first) ?? []), { name, spelling, bytes }]);
				this.#seen[slot(first)] = 1;
			}
		}
		return value;
	}

	/**
	 * @param {Buffer | string} content
	 * @returns {Map<string, string>} `name (spelling)` of all that is in it, each with the text in front of the first hit
	 */
	find(content) {
		const bytes = typeof content === 'string' ? Buffer.from(content) : content;
		const found = new Map();
		let four = 0;
		for (let end = 1; end <= bytes.length; end += 1) {
			four = ((four >>> 8) | (bytes[end - 1] << 24)) >>> 0;
			if (end < 4 || this.#seen[slot(four)] === 0) continue;
			const at = end - 4;
			for (const { name, spelling, bytes: needle } of this.#needles.get(four) ?? []) {
				const hit = `${name} (${spelling})`;
				if (found.has(hit) || !bytes.subarray(at, at + needle.length).equals(needle)) continue;
				found.set(hit, bytes.toString('latin1', Math.max(0, at - CONTEXT), at).replace(/\s+/g, ' '));
			}
		}
		return found;
	}
}

const slot = (start) => Math.imul(start, 2654435761) >>> 16;
