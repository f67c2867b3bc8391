import { PassThrough, Readable } from 'node:stream';

import { encodePairs, pairsOf } from './formEncoding';
import type { FormEncoding } from './formEncoding';
import type { AnyRequest } from './n8nRequest';
import { headerOf, isLegacy } from './n8nRequest';

/** What goes over the wire: bytes that can be signed, or a stream that cannot. */
export interface RequestBody {
	readonly content?: Buffer | Readable;
	readonly contentType?: string;
	/** Set where `content` is a multipart form. */
	readonly isMultipart?: boolean;
}

const URL_ENCODED = 'application/x-www-form-urlencoded';
/** n8n builds a body of its own for exactly `application/x-www-form-urlencoded`; with a charset it leaves it alone. */
const FORM_TYPE = `${URL_ENCODED}; charset=utf-8`;
/** A form is held in memory while it is signed; nothing on AWS that takes forms takes larger ones. */
const MAX_FORM_BYTES = 32 * 1024 * 1024;

const AXIOS_FORM: FormEncoding = { arrays: 'brackets' };
const LEGACY_FORM: FormEncoding = { arrays: 'indices', keepNull: true };

/**
 * Serializes the body as n8n's request function would. It has to be done here: a signature holds for bytes, and n8n
 * turns objects into bytes only after `authenticate`.
 */
export async function bodyOf(request: AnyRequest): Promise<RequestBody> {
	const contentType = headerOf(request.headers, 'content-type');
	const body = isLegacy(request) ? await legacyBody(request, contentType) : await plainBody(request, contentType);
	const type = body.contentType ?? contentType;
	return { ...body, contentType: type?.toLowerCase() === URL_ENCODED ? FORM_TYPE : type };
}

/** `helpers.httpRequest` and declarative nodes: never a body with GET, and an empty object means none. */
async function plainBody({ method, body }: AnyRequest, contentType: string | undefined): Promise<RequestBody> {
	if ((method ?? 'GET').toUpperCase() === 'GET') return {};
	if (isEmptyValue(body) && !/json/i.test(contentType ?? '')) return {};
	return await valueBody(body, contentType, AXIOS_FORM, FORM_TYPE);
}

/** The HTTP Request node and `helpers.requestWithAuthentication`. */
async function legacyBody(request: AnyRequest, contentType: string | undefined): Promise<RequestBody> {
	const { body, form, formData } = request;
	if (contentType === URL_ENCODED && formData === undefined) {
		if (typeof body === 'string') return text(body, FORM_TYPE);
		const encoding: FormEncoding = request.useQuerystring === true ? { ...LEGACY_FORM, arrays: 'repeat' } : LEGACY_FORM;
		if (isRaw(body)) return await valueBody(body, contentType, encoding, FORM_TYPE);
		return text(encodePairs(pairsOf({ ...membersOf(body), ...membersOf(form) }, encoding)), FORM_TYPE);
	}
	if (contentType?.includes('multipart/form-data') && !isRaw(body)) {
		return await multipart(isForm(formData) ? formData : { ...membersOf(body), ...membersOf(formData) });
	}
	if (form !== undefined && body === undefined) {
		return text(typeof form === 'string' ? form : encodePairs(pairsOf(membersOf(form), LEGACY_FORM)), FORM_TYPE);
	}
	if (formData !== undefined) return await multipart(isForm(formData) ? formData : membersOf(formData));
	const merged = form !== undefined && isPlainObject(body) ? { ...body, ...membersOf(form) } : body;
	return await valueBody(merged, contentType, LEGACY_FORM, request.json === false ? FORM_TYPE : 'application/json');
}

async function valueBody(
	body: unknown,
	contentType: string | undefined,
	encoding: FormEncoding,
	textType: string,
): Promise<RequestBody> {
	if (body === undefined || body === null || body === '') return {};
	if (typeof body === 'string') return text(body, contentType ?? textType);
	if (isBytes(body)) return { content: bytesOf(body), contentType: contentType ?? 'application/octet-stream' };
	if (body instanceof URLSearchParams) return text(body.toString(), contentType ?? FORM_TYPE);
	if (body instanceof Blob) {
		return {
			content: Buffer.from(await body.arrayBuffer()),
			contentType: contentType ?? (body.type || 'application/octet-stream'),
		};
	}
	if (isForm(body)) return await multipart(body);
	if (isStream(body)) return { content: asReadable(body), contentType };
	if (isPlainObject(body) && contentType?.includes(URL_ENCODED))
		return text(encodePairs(pairsOf(body, encoding)), contentType);
	if (isPlainObject(body) && contentType?.includes('multipart/form-data')) return await multipart(body);
	return text(JSON.stringify(body), contentType ?? 'application/json');
}

const text = (content: string, contentType: string): RequestBody =>
	content === '' ? { contentType } : { content: Buffer.from(content, 'utf8'), contentType };

/** The form of the `form-data` package. */
interface FormDataPackage extends NodeJS.ReadableStream {
	getHeaders(): Record<string, string>;
}

type Form = FormData | FormDataPackage;

async function multipart(form: Form | Record<string, unknown>): Promise<RequestBody> {
	if (isPackageForm(form)) {
		const pass = new PassThrough();
		form.on('error', (error: Error) => pass.destroy(error));
		form.pipe(pass);
		return {
			content: await collected(pass),
			contentType: headerOf(form.getHeaders(), 'content-type'),
			isMultipart: true,
		};
	}
	const serialized = new Response(form instanceof FormData ? form : await webForm(form));
	const contentType = serialized.headers.get('content-type') ?? undefined;
	return { content: Buffer.from(await serialized.arrayBuffer()), contentType, isMultipart: true };
}

/** `{name: value}` or `{name: {value, options: {filename, contentType}}}`, with lists for repeated names. */
async function webForm(members: Record<string, unknown>): Promise<FormData> {
	const form = new FormData();
	for (const [name, member] of Object.entries(members)) {
		for (const entry of Array.isArray(member) ? member : [member]) {
			const { value, options } = isFilePart(entry) ? entry : { value: entry, options: {} };
			const content = isStream(value) ? await collected(asReadable(value)) : value;
			if (isBytes(content)) {
				const blob = new Blob([new Uint8Array(bytesOf(content))], {
					type: options.contentType ?? 'application/octet-stream',
				});
				form.append(name, blob, options.filename ?? 'file');
			} else if (content !== undefined && content !== null) {
				form.append(name, typeof content === 'object' ? JSON.stringify(content) : String(content));
			}
		}
	}
	return form;
}

interface FilePart {
	readonly value: unknown;
	readonly options: { readonly filename?: string; readonly contentType?: string };
}

const isFilePart = (entry: unknown): entry is FilePart =>
	isPlainObject(entry) && 'value' in entry && isPlainObject(entry.options);

async function collected(stream: Readable): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream as AsyncIterable<Buffer | string>) {
		const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
		size += bytes.length;
		if (size > MAX_FORM_BYTES) {
			stream.destroy();
			throw new Error('The form is too large to be signed here. Use Signed Request of the AWS node for large bodies.');
		}
		chunks.push(bytes);
	}
	return Buffer.concat(chunks);
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !isRaw(value);

const membersOf = (value: unknown): Record<string, unknown> => (isPlainObject(value) ? value : {});

/** Anything that has bytes of its own. */
const isRaw = (value: unknown): boolean =>
	isBytes(value) || isStream(value) || isForm(value) || value instanceof URLSearchParams || value instanceof Blob;

const isBytes = (value: unknown): value is ArrayBuffer | ArrayBufferView =>
	value instanceof ArrayBuffer || ArrayBuffer.isView(value);

const bytesOf = (value: ArrayBuffer | ArrayBufferView): Buffer =>
	value instanceof ArrayBuffer ? Buffer.from(value) : Buffer.from(value.buffer, value.byteOffset, value.byteLength);

const isPackageForm = (value: unknown): value is FormDataPackage =>
	typeof value === 'object' &&
	value !== null &&
	typeof (value as { getHeaders?: unknown }).getHeaders === 'function' &&
	typeof (value as { append?: unknown }).append === 'function';

const isForm = (value: unknown): value is Form => value instanceof FormData || isPackageForm(value);

type AnyStream = NodeJS.ReadableStream | ReadableStream;

const isStream = (value: unknown): value is AnyStream =>
	value instanceof ReadableStream ||
	(typeof value === 'object' &&
		value !== null &&
		typeof (value as { pipe?: unknown }).pipe === 'function' &&
		!isPackageForm(value));

const asReadable = (stream: AnyStream): Readable => {
	if (stream instanceof ReadableStream) return Readable.fromWeb(stream as import('node:stream/web').ReadableStream);
	return stream instanceof Readable ? stream : new Readable().wrap(stream);
};

/** What n8n's newer request function does not send. */
const isEmptyValue = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	value === '' ||
	(typeof value === 'object' && !isRaw(value) && Object.keys(value).length === 0);
