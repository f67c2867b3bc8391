import { verifySignature, isProblem, readSignature } from './verify';
import type { RawRequest } from './wire';
import { decodeUnsignedChunks } from './chunked';

/**
 * The example of AWS's page "Signature calculations for the authorization header: transferring a payload in multiple
 * chunks": 65 KiB of the letter a in chunks of 64 KiB, with the signatures printed there.
 */
const CHUNK_SIGNATURES = [
	'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
	'0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
	'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
];

function example(signatures = CHUNK_SIGNATURES, letter = 'a'): RawRequest {
	const chunks = ['a'.repeat(65_536), letter + 'a'.repeat(1023), ''];
	const body = chunks
		.map((data, index) => `${data.length.toString(16)};chunk-signature=${signatures[index] ?? ''}\r\n${data}\r\n`)
		.join('');
	return {
		method: 'PUT',
		target: '/examplebucket/chunkObject.txt',
		headers: [
			['Host', 's3.amazonaws.com'],
			['x-amz-date', '20130524T000000Z'],
			['x-amz-storage-class', 'REDUCED_REDUNDANCY'],
			[
				'Authorization',
				'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
			],
			['x-amz-content-sha256', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD'],
			['Content-Encoding', 'aws-chunked'],
			['x-amz-decoded-content-length', '66560'],
			['Content-Length', '66824'],
		],
		body: Buffer.from(body),
	};
}

function verify(request: RawRequest): string | Buffer {
	const signature = readSignature(request);
	if (signature === undefined || isProblem(signature)) {
		return 'unreadable';
	}
	const verified = verifySignature(request, signature, {
		now: Date.UTC(2013, 4, 24),
		keyOf: () => ({ secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }),
	});
	return isProblem(verified) ? verified.kind : verified.body;
}

describe('aws-chunked bodies', () => {
	it("AWS's signed example is accepted and unpacked", () => {
		expect(example().body).toHaveLength(66_824);
		expect(verify(example())).toEqual(Buffer.from('a'.repeat(66_560)));
	});

	it('a changed byte, chunk signature or order is refused', () => {
		const [first = '', second = '', last = ''] = CHUNK_SIGNATURES;
		expect(verify(example(CHUNK_SIGNATURES, 'b'))).toBe('SignatureMismatch');
		expect(verify(example([second, first, last]))).toBe('SignatureMismatch');
		expect(verify(example([first, second, `${last.slice(0, -1)}0`]))).toBe('SignatureMismatch');
		const cut = example();
		expect(verify({ ...cut, body: cut.body.subarray(0, 65_536 + 90) })).toBe('SignatureMismatch');
	});

	it('unsigned chunks carry trailers', () => {
		const decoded = decodeUnsignedChunks(Buffer.from('3\r\nabc\r\n2\r\nde\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n'));
		expect(decoded?.body.toString()).toBe('abcde');
		expect(decoded?.trailers.get('x-amz-checksum-crc32')).toBe('AAAA');
	});

	it.each(['', 'xyz', '5\r\nabc\r\n0\r\n\r\n', '3\r\nabcde\r\n0\r\n\r\n', '-1\r\n'])(
		'malformed framing %j is refused',
		(body) => {
			expect(decodeUnsignedChunks(Buffer.from(body))).toBeUndefined();
		},
	);
});
