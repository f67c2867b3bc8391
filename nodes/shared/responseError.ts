import type { RawResponse } from '../../aws/client';
import { AwsError } from '../../aws/errors';

const XML_CODE = /<Code>([^<]+)<\/Code>/;
const XML_MESSAGE = /<[Mm]essage>([\s\S]*?)<\/[Mm]essage>/;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const LONGEST_MESSAGE = 2000;

/**
 * An answer that is not a success as an AwsError: code and message from JSON, XML or the headers, in AWS's own
 * spellings of them.
 */
export function responseError(
	{ statusCode, headers, metadata }: Pick<RawResponse, 'statusCode' | 'headers' | 'metadata'>,
	body: string,
): AwsError {
	const json = parseObject(body);
	const header = (headers['x-amzn-errortype'] ?? '').split(':')[0];
	const rawCode = firstText(json?.__type, json?.code, json?.Code, nested(json)?.Code) ?? header ?? '';
	const code =
		(rawCode === '' ? XML_CODE.exec(body)?.[1] : rawCode.split('#').at(-1)?.split(':')[0]) ?? `Http${statusCode}`;
	const message =
		firstText(json?.message, json?.Message, json?.errorMessage, nested(json)?.Message) ??
		unescapeXml(XML_MESSAGE.exec(body)?.[1] ?? '') ??
		'';
	return new AwsError({
		code,
		message: message === '' ? `AWS answered with HTTP status ${statusCode}` : message.slice(0, LONGEST_MESSAGE),
		statusCode,
		requestId: metadata.requestId,
		attempts: metadata.attempts,
		retryable: statusCode === 429 || statusCode >= 500,
	});
}

const firstText = (...values: unknown[]): string | undefined =>
	values.find((value): value is string => typeof value === 'string' && value !== '');

const nested = (json: Record<string, unknown> | undefined): Record<string, unknown> | undefined => {
	const error = json?.Error ?? json?.error;
	return typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : undefined;
};

function parseObject(body: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(body);
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}

const unescapeXml = (text: string): string =>
	text.replace(/&(lt|gt|quot|apos|amp);/g, (entity, name: string) => ENTITIES[name] ?? entity).trim();
