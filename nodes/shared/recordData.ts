import { jsonIn } from './fields';

/** How the data of a record comes out. */
export const dataFormat = {
	type: 'options',
	label: 'Data Format',
	optional: true,
	choices: { auto: 'JSON or Text', base64: 'Base64', text: 'Text' },
	default: 'auto',
	description: 'How the data of a record comes out; data that is no text is always Base64',
} as const;

/** A record with its bytes in the member `Data` as JSON, as text or as base64. */
export function withData(record: Readonly<Record<string, unknown>>, format = 'auto'): Record<string, unknown> {
	const { Data, ...rest } = record;
	return { ...rest, Data: Data instanceof Uint8Array ? readable(Data, format) : Data };
}

function readable(bytes: Uint8Array, format: string): unknown {
	const text = format === 'base64' ? undefined : textOf(bytes);
	if (text === undefined) return Buffer.from(bytes).toString('base64');
	return format === 'auto' && /^\s*[[{]/.test(text) ? (jsonIn(text) ?? text) : text;
}

/** Text in UTF-8; undefined where the bytes are none. */
function textOf(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return undefined;
	}
}
