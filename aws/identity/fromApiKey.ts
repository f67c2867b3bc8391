import { inspect } from 'node:util';

import type { BearerToken, TokenProvider } from './types';
import { invalidField, missingField } from './validate';

/** What a copy brings along; none of it is ever part of a key. */
const PASTED = /[\s\u200b-\u200d\u2060\ufeff]+/g;
const HEADER_SAFE = /^[!-~]+$/;
/** A short-term key is a presigned URL in base 64 behind this. */
const SHORT_TERM = 'bedrock-api-key-';

/** What a short-term key says about itself; a long-term key says nothing. */
export interface ApiKeyFacts {
	readonly region?: string;
	readonly expiration?: Date;
}

/** A Bedrock API key as it was entered, without what pasting adds. */
export function fromApiKey(apiKey: string): TokenProvider {
	const token = apiKey.replace(PASTED, '').replace(/^Bearer(?=\S{20})/i, '');
	if (token === '') throw missingField('apiKey', 'API Key', 'Enter the key that Amazon Bedrock shows under API Keys.');
	if (!HEADER_SAFE.test(token))
		throw invalidField('apiKey', 'API Key has a character that no Bedrock API key has.', 'Copy it again.');
	const held = new ApiKey(token, apiKeyFacts(token).expiration);
	return async () => await Promise.resolve(held);
}

/** Where and until when a short-term key works. */
export function apiKeyFacts(apiKey: string): ApiKeyFacts {
	const key = apiKey.replace(PASTED, '');
	if (!key.startsWith(SHORT_TERM)) return {};
	const url = Buffer.from(key.slice(SHORT_TERM.length), 'base64').toString('utf8');
	const query = new URLSearchParams(url.slice(url.indexOf('?') + 1));
	const region = query.get('X-Amz-Credential')?.split('/')[2];
	const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '') ?? [];
	const start = y === undefined ? Number.NaN : Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
	const end = start + Number(query.get('X-Amz-Expires') ?? Number.NaN) * 1000;
	return { ...(region ? { region } : {}), ...(Number.isNaN(end) ? {} : { expiration: new Date(end) }) };
}

/** A bearer token that does not show itself. */
class ApiKey implements BearerToken {
	constructor(
		readonly token: string,
		readonly expiration?: Date,
	) {}

	toJSON(): Record<string, unknown> {
		return { expiration: this.expiration };
	}

	[inspect.custom](): string {
		return 'ApiKey';
	}
}
