import type { CallOptions, ClientSettings } from '../client';
import type { RecordedRefusal } from '../protocol/recordedCall';
import { recordedRefusal } from '../protocol/recordedCall';
import { canonicalRequestOf, compareCanonicalRequests, parseCanonicalRequest } from '../sign/canonicalRequest';

export interface SignatureReport {
	/** AWS received what was signed, so that the key must be wrong; also where AWS does not say what it received. */
	readonly equal: boolean;
	/** Sentences for a person. No secret among them. */
	readonly text: string;
}

interface Refused {
	readonly service: string;
	readonly operation: string;
	readonly input: Record<string, unknown>;
}

const XML_CANONICAL = /<CanonicalRequest>([\s\S]*?)<\/CanonicalRequest>/;
const TEXT_CANONICAL = /The Canonical String for this request should have been\s*'([\s\S]*?)'\s*The String-to-Sign/;
const ENTITIES: Readonly<Record<string, string>> = {
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	amp: '&',
	'#10': '\n',
	'#13': '',
};

/**
 * Why AWS refused a signature: makes the call once more and compares the canonical request that AWS repeats with what
 * was signed. S3 repeats it in `CanonicalRequest`, the services that answer in JSON in their message; others do not.
 */
export async function explainSignature(
	settings: ClientSettings,
	{ service, operation, input }: Refused,
	options: CallOptions,
): Promise<SignatureReport> {
	const refusal = await recordedRefusal(settings, service, operation, input, options);
	if (refusal === undefined) return { equal: true, text: 'Made once more, the call was not refused.' };
	return reportOf(refusal);
}

function reportOf({ request, body }: RecordedRefusal): SignatureReport {
	const signed = canonicalRequestOf(request);
	const text = receivedText(body);
	const received = text === undefined ? undefined : parseCanonicalRequest(text);
	if (signed === undefined || received === undefined) {
		return {
			equal: true,
			text: 'AWS does not repeat the request that it received, so there is nothing to compare. Most often the secret access key is wrong; else something on the way (a proxy) changes the request.',
		};
	}
	const differences = compareCanonicalRequests(signed, received);
	if (differences.length === 0) {
		return {
			equal: true,
			text: 'AWS received exactly what was signed, so the secret access key does not belong to this access key ID. Copy both again.',
		};
	}
	const listed = differences.map(
		({ part, signed: ours, received: theirs }) => `${part}: signed ${quoted(ours)}, received ${quoted(theirs)}`,
	);
	return {
		equal: false,
		text: `The request was changed on its way to AWS. Look for a proxy or gateway that does it. ${listed.join('; ')}`,
	};
}

function receivedText(body: string): string | undefined {
	const inXml = XML_CANONICAL.exec(body)?.[1];
	if (inXml !== undefined) return unescaped(inXml);
	return TEXT_CANONICAL.exec(messageOf(body))?.[1];
}

function messageOf(body: string): string {
	try {
		const document = JSON.parse(body) as { message?: unknown; Message?: unknown };
		const message = document.message ?? document.Message;
		return typeof message === 'string' ? message : '';
	} catch {
		return unescaped(body);
	}
}

const unescaped = (text: string): string =>
	text.replace(/&(lt|gt|quot|apos|amp|#10|#13);/g, (entity, name: string) => ENTITIES[name] ?? entity);

const LONGEST = 300;
const quoted = (text: string): string => JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
