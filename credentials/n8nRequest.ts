/**
 * Both shapes of a request that n8n hands to `authenticate`: `{url, baseURL, qs, body}` from declarative nodes and
 * helpers, `{uri, qs, body | form | formData}` from the HTTP Request node.
 */
export interface AnyRequest {
	url?: unknown;
	uri?: unknown;
	baseURL?: unknown;
	method?: string;
	headers?: Record<string, unknown>;
	qs?: Record<string, unknown>;
	arrayFormat?: string;
	qsStringifyOptions?: { arrayFormat?: string };
	useQuerystring?: boolean;
	body?: unknown;
	form?: unknown;
	formData?: unknown;
	json?: unknown;
	allowedDomains?: string;
	[option: string]: unknown;
}

/** Which of n8n's two request functions sends it. */
export const isLegacy = (request: AnyRequest): boolean =>
	request.uri !== undefined || request.form !== undefined || request.formData !== undefined;

export function headerOf(headers: Readonly<Record<string, unknown>> | undefined, name: string): string | undefined {
	const key = Object.keys(headers ?? {}).find((candidate) => candidate.toLowerCase() === name);
	const value = key === undefined ? undefined : headers?.[key];
	return value === undefined || value === null ? undefined : String(value);
}
