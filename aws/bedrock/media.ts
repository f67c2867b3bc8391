import { AwsError } from '../errors';
import type { ConverseBlock, FilePart, MediaSource } from './types';

const IMAGES: Readonly<Record<string, string>> = {
	'image/gif': 'gif',
	'image/jpeg': 'jpeg',
	'image/jpg': 'jpeg',
	'image/png': 'png',
	'image/webp': 'webp',
};

const DOCUMENTS: Readonly<Record<string, string>> = {
	'application/csv': 'csv',
	'application/msword': 'doc',
	'application/pdf': 'pdf',
	'application/vnd.ms-excel': 'xls',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
	'application/xhtml+xml': 'html',
	'text/csv': 'csv',
	'text/html': 'html',
	'text/markdown': 'md',
	'text/x-markdown': 'md',
};

const VIDEOS: Readonly<Record<string, string>> = {
	'video/3gpp': 'three_gp',
	'video/matroska': 'mkv',
	'video/mp4': 'mp4',
	'video/mpeg': 'mpeg',
	'video/quicktime': 'mov',
	'video/webm': 'webm',
	'video/x-flv': 'flv',
	'video/x-matroska': 'mkv',
	'video/x-ms-wmv': 'wmv',
};

const AUDIOS: Readonly<Record<string, string>> = {
	'audio/aac': 'aac',
	'audio/flac': 'flac',
	'audio/m4a': 'm4a',
	'audio/mp3': 'mp3',
	'audio/mp4': 'mp4',
	'audio/mpeg': 'mp3',
	'audio/ogg': 'ogg',
	'audio/opus': 'opus',
	'audio/wav': 'wav',
	'audio/wave': 'wav',
	'audio/webm': 'webm',
	'audio/x-m4a': 'm4a',
	'audio/x-matroska': 'mka',
	'audio/x-wav': 'wav',
};

/** Text that Bedrock has no format of its own for; it reads it as plain text. */
const isText = (mediaType: string): boolean =>
	mediaType.startsWith('text/') || /^application\/(json|xml|yaml|x-yaml|.*\+json|.*\+xml)$/.test(mediaType);

/** Endings of names in S3, where no media type is stated. */
const TYPE_OF_ENDING: Readonly<Record<string, string>> = {
	csv: 'text/csv',
	doc: 'application/msword',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	flv: 'video/x-flv',
	gif: 'image/gif',
	htm: 'text/html',
	html: 'text/html',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	json: 'application/json',
	md: 'text/markdown',
	mkv: 'video/x-matroska',
	mov: 'video/quicktime',
	mp3: 'audio/mpeg',
	mp4: 'video/mp4',
	mpeg: 'video/mpeg',
	mpg: 'video/mpeg',
	pdf: 'application/pdf',
	png: 'image/png',
	txt: 'text/plain',
	wav: 'audio/wav',
	webm: 'video/webm',
	webp: 'image/webp',
	wmv: 'video/x-ms-wmv',
	xls: 'application/vnd.ms-excel',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** `data:image/png;base64,iVBOR…`; a type may have parameters. */
const DATA_URL = /^data:([^;,]*)((?:;[^;,]*)*),(.*)$/s;

interface Content {
	readonly mediaType?: string;
	readonly source: MediaSource;
	/** For the name of a document. */
	readonly address?: string;
}

/**
 * A file as a block of the Converse API: image, document, video or audio by its media type.
 * @throws AwsError `UnsupportedFile` where Bedrock takes no such file
 */
export function blockOfFile(file: FilePart): ConverseBlock {
	const { mediaType: stated, source, address } = contentOf(file);
	const mediaType = (stated ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
	const image = IMAGES[mediaType];
	if (image !== undefined) return { image: { format: image, source } };
	const video = VIDEOS[mediaType];
	if (video !== undefined) return { video: { format: video, source } };
	const audio = AUDIOS[mediaType];
	if (audio !== undefined) return { audio: { format: audio, source } };
	const document = DOCUMENTS[mediaType] ?? (isText(mediaType) ? 'txt' : undefined);
	if (document !== undefined) {
		return { document: { format: document, name: documentName(nameOf(file) ?? address), source } };
	}
	throw new AwsError({
		code: 'UnsupportedFile',
		message:
			mediaType === ''
				? 'A file in the messages has no media type, so it is not known how Amazon Bedrock would read it'
				: `Amazon Bedrock takes no files of the type ${mediaType} in messages`,
		nextStep:
			'It takes images (png, jpeg, gif, webp), documents (pdf, csv, doc, docx, xls, xlsx, html, md, text), videos and sounds. Convert the file, or take it out of the message.',
	});
}

function contentOf({ mediaType, data, providerMetadata = {} }: FilePart): Content {
	if (data instanceof Uint8Array) return { mediaType, source: { bytes: data } };
	const { url } = providerMetadata;
	const address = data ?? (typeof url === 'string' ? url : '');
	const inline = DATA_URL.exec(address);
	if (inline !== null) {
		const [, type = '', parameters = '', content = ''] = inline;
		const bytes = parameters.endsWith(';base64')
			? Buffer.from(content, 'base64')
			: Buffer.from(decodeURIComponent(content));
		return { mediaType: type === '' ? mediaType : type, source: { bytes } };
	}
	if (address.startsWith('s3://')) {
		const { bucketOwner } = providerMetadata;
		const ending = /\.(\w+)$/.exec(address)?.[1]?.toLowerCase() ?? '';
		return {
			mediaType: mediaType ?? TYPE_OF_ENDING[ending],
			source: { s3Location: { uri: address, ...(typeof bucketOwner === 'string' ? { bucketOwner } : {}) } },
			address: address.slice(address.lastIndexOf('/') + 1),
		};
	}
	if (/^https?:\/\//i.test(address)) {
		throw new AwsError({
			code: 'UnsupportedFile',
			message: 'Amazon Bedrock does not fetch files from web addresses',
			nextStep: 'Download the file first, for instance with the HTTP Request node, and pass it on as binary data.',
		});
	}
	if (address === '') {
		throw new AwsError({
			code: 'UnsupportedFile',
			message: 'A file in the messages has no content',
			nextStep: 'Check the binary data of the input.',
		});
	}
	return { mediaType, source: { bytes: Buffer.from(address, 'base64') } };
}

function nameOf({ providerMetadata = {} }: FilePart): string | undefined {
	const name =
		providerMetadata.filename ?? providerMetadata.fileName ?? providerMetadata.name ?? providerMetadata.title;
	return typeof name === 'string' && name !== '' ? name : undefined;
}

/** Bedrock allows letters, digits, single spaces, hyphens, parentheses and brackets; the format stands beside. */
function documentName(name = 'document'): string {
	const cleaned = name
		.replace(/\.\w{1,5}$/, '')
		.replace(/[^A-Za-z0-9\-()[\]\s]/g, '-')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 200);
	return cleaned === '' ? 'document' : cleaned;
}
