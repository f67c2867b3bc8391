import type { Problem, ProblemKind } from './verify';
import { writeCbor } from './cbor';
import { writeXml, XML_HEAD } from './xml';

/** How a service talks; decides the shape of answers and errors. */
export type Protocol = 'query' | 'ec2' | 's3' | 'json' | 'rest-json' | 'cbor';

/** An answer as it goes onto the wire. */
export class Reply {
	constructor(
		readonly status: number,
		readonly headers: Readonly<Record<string, string>>,
		readonly body: string | Buffer = '',
	) {}
}

/** An error as a service answers it, before it takes the shape of a protocol. */
export class ServiceError extends Error {
	constructor(
		readonly code: string,
		message: string,
		readonly status = 400,
		readonly members: Readonly<Record<string, string | number>> = {},
		readonly headers: Readonly<Record<string, string>> = {},
	) {
		super(message);
	}
}

export const notImplemented = (what: string): ServiceError =>
	new ServiceError('NotImplemented', `local-aws does not implement ${what}.`, 501);

type Row = readonly [code: string, status: number, message?: string];

const EC2_AUTH: Row = ['AuthFailure', 401, 'AWS was not able to validate the provided access credentials'];

/** What AWS calls a problem, by protocol. Where a message is given it replaces the one of the verifier. */
const PROBLEMS: Record<ProblemKind, Record<'query' | 'ec2' | 's3' | 'json', Row>> = {
	MissingAuthenticationToken: {
		query: ['MissingAuthenticationToken', 403, 'Request is missing Authentication Token'],
		ec2: EC2_AUTH,
		s3: ['AccessDenied', 403, 'Access Denied'],
		json: ['MissingAuthenticationTokenException', 400, 'Missing Authentication Token'],
	},
	IncompleteSignature: {
		query: ['IncompleteSignature', 400],
		ec2: ['IncompleteSignature', 400],
		s3: ['AuthorizationHeaderMalformed', 400],
		json: ['IncompleteSignatureException', 400],
	},
	UnknownKey: {
		query: ['InvalidClientTokenId', 403, 'The security token included in the request is invalid.'],
		ec2: EC2_AUTH,
		s3: ['InvalidAccessKeyId', 403, 'The AWS Access Key Id you provided does not exist in our records.'],
		json: ['UnrecognizedClientException', 400, 'The security token included in the request is invalid.'],
	},
	InvalidToken: {
		query: ['InvalidClientTokenId', 403, 'The security token included in the request is invalid'],
		ec2: EC2_AUTH,
		s3: ['InvalidToken', 400, 'The provided token is malformed or otherwise invalid.'],
		json: ['UnrecognizedClientException', 400, 'The security token included in the request is invalid'],
	},
	ExpiredToken: {
		query: ['ExpiredToken', 403],
		ec2: ['RequestExpired', 400, 'Request has expired.'],
		s3: ['ExpiredToken', 400, 'The provided token has expired.'],
		json: ['ExpiredTokenException', 400],
	},
	SignatureMismatch: {
		query: ['SignatureDoesNotMatch', 403],
		ec2: EC2_AUTH,
		s3: [
			'SignatureDoesNotMatch',
			403,
			'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
		],
		json: ['InvalidSignatureException', 400],
	},
	SignatureExpired: {
		query: ['SignatureDoesNotMatch', 403],
		ec2: ['RequestExpired', 400, 'Request has expired.'],
		s3: ['RequestTimeTooSkewed', 403, 'The difference between the request time and the current time is too large.'],
		json: ['InvalidSignatureException', 400],
	},
	SignatureNotYetValid: {
		query: ['SignatureDoesNotMatch', 403],
		ec2: ['AuthFailure', 401],
		s3: ['RequestTimeTooSkewed', 403, 'The difference between the request time and the current time is too large.'],
		json: ['InvalidSignatureException', 400],
	},
	PresignedUrlExpired: {
		query: ['SignatureDoesNotMatch', 403],
		ec2: ['RequestExpired', 400],
		s3: ['AccessDenied', 403],
		json: ['InvalidSignatureException', 400],
	},
	WrongRegion: {
		query: ['SignatureDoesNotMatch', 403],
		ec2: EC2_AUTH,
		s3: ['AuthorizationHeaderMalformed', 400],
		json: ['InvalidSignatureException', 400],
	},
	WrongService: {
		query: ['SignatureDoesNotMatch', 403],
		ec2: EC2_AUTH,
		s3: ['AuthorizationHeaderMalformed', 400],
		json: ['InvalidSignatureException', 400],
	},
	HeadersNotSigned: {
		query: ['SignatureDoesNotMatch', 403],
		ec2: EC2_AUTH,
		s3: ['AccessDenied', 403],
		json: ['InvalidSignatureException', 400],
	},
	MissingContentHash: {
		query: ['IncompleteSignature', 400],
		ec2: ['IncompleteSignature', 400],
		s3: ['InvalidRequest', 400],
		json: ['IncompleteSignatureException', 400],
	},
	ContentHashMismatch: {
		query: ['SignatureDoesNotMatch', 403],
		ec2: EC2_AUTH,
		s3: ['XAmzContentSHA256Mismatch', 400],
		json: ['InvalidSignatureException', 400],
	},
	InvalidBearer: {
		query: ['InvalidClientTokenId', 403],
		ec2: EC2_AUTH,
		s3: ['InvalidToken', 400],
		json: ['AccessDeniedException', 403],
	},
	ExpiredBearer: {
		query: ['ExpiredToken', 403],
		ec2: EC2_AUTH,
		s3: ['ExpiredToken', 400],
		json: ['AccessDeniedException', 403],
	},
};

/** Gives what the verifier found the name and status that AWS has for it in this protocol. */
export function problemError(problem: Problem, protocol: Protocol): ServiceError {
	const column = protocol === 'rest-json' || protocol === 'cbor' ? 'json' : protocol;
	const [code, status, message] = PROBLEMS[problem.kind][column];
	const real =
		protocol === 'rest-json' && status === 400 && !code.startsWith('Missing')
			? 403
			: protocol === 'rest-json'
				? Math.max(status, 403)
				: status;
	return new ServiceError(code, message ?? problem.message, real, protocol === 's3' ? (problem.members ?? {}) : {});
}

/** How the caller and service of an error are known when it is written. */
export interface ErrorContext {
	readonly protocol: Protocol;
	readonly requestId: string;
	readonly namespace?: string;
	/** Shape namespace that precedes `#` in `__type`. */
	readonly typePrefix?: string;
	/** Content type of a JSON answer. */
	readonly jsonType?: string;
	/** The caller asked a query service for JSON. */
	readonly wantsJson?: boolean;
	readonly resource?: string;
	readonly hasBody?: boolean;
	/** SQS and others that once spoke query name the old code in a header. */
	readonly queryCompatible?: boolean;
}

const faultOf = (status: number): 'Sender' | 'Receiver' => (status < 500 ? 'Sender' : 'Receiver');

function errorBody(error: ServiceError, context: ErrorContext): { type: string; body: string | Buffer } {
	const { code, message, status, members } = error;
	switch (context.protocol) {
		case 'query': {
			const details = { Type: faultOf(status), Code: code, Message: message, ...members };
			return context.wantsJson
				? {
						type: 'application/json',
						body: JSON.stringify({
							Error: { Code: code, Message: message, Type: faultOf(status) },
							RequestId: context.requestId,
						}),
					}
				: {
						type: 'text/xml',
						body: writeXml(
							'ErrorResponse',
							{ Error: details, RequestId: context.requestId },
							undefined,
							context.namespace ? ` xmlns="${context.namespace}"` : '',
						),
					};
		}
		case 'ec2':
			return {
				type: 'text/xml;charset=UTF-8',
				body:
					XML_HEAD +
					writeXml('Response', { Errors: { Error: { Code: code, Message: message } }, RequestID: context.requestId }),
			};
		case 's3':
			return {
				type: 'application/xml',
				body:
					XML_HEAD +
					writeXml('Error', {
						Code: code,
						Message: message,
						...members,
						Resource: context.resource,
						RequestId: context.requestId,
						HostId: 'local-aws',
					}),
			};
		case 'cbor':
			return {
				type: 'application/cbor',
				body: writeCbor({ __type: `${context.typePrefix ?? ''}${code}`, message, ...members }),
			};
		case 'json':
			return {
				type: context.jsonType ?? 'application/x-amz-json-1.1',
				body: JSON.stringify({ __type: `${context.typePrefix ?? ''}${code}`, message, ...members }),
			};
		case 'rest-json':
			return { type: 'application/json', body: JSON.stringify({ message, ...members }) };
	}
}

export function requestIdHeaders(protocol: Protocol, requestId: string): Record<string, string> {
	return protocol === 's3'
		? { 'x-amz-request-id': requestId, 'x-amz-id-2': 'local-aws' }
		: { 'x-amzn-requestid': requestId };
}

/** Writes an error in the shape of its protocol. */
export function errorReply(error: ServiceError, context: ErrorContext): Reply {
	const { type, body } = errorBody(error, context);
	const headers: Record<string, string> = {
		...requestIdHeaders(context.protocol, context.requestId),
		'content-type': type,
		...error.headers,
	};
	if (context.protocol === 'rest-json') {
		headers['x-amzn-errortype'] = error.code;
	}
	if (context.protocol === 'cbor') {
		headers['smithy-protocol'] = 'rpc-v2-cbor';
	}
	if (context.queryCompatible) {
		headers['x-amzn-query-error'] ??= `${error.code};${faultOf(error.status)}`;
	}
	return new Reply(error.status, headers, context.hasBody === false ? '' : body);
}
