import { Readable } from 'node:stream';

import { AwsError } from '../../../aws/errors';
import { bucket } from '../../../nodes/shared/bucket';
import { documentOf, membersIn, s3ObjectOf, withS3Hint } from '../../../nodes/shared/document';
import { languageChoices, languageLabel } from '../../../nodes/shared/languages';
import { mergedPages } from '../../../nodes/shared/pages';
import { placeOf } from '../../../nodes/shared/s3File';

const file = (length: number) => ({ body: new Uint8Array(length), length, mimeType: 'image/png' });

describe('a document', () => {
	it('is the bytes of a file up to the limit, or an object of S3', () => {
		const { body } = file(3);
		expect(documentOf({ source: 'binary', file: { ...file(3), body } }, 3)).toEqual({ Bytes: body });
		expect(documentOf({ source: 's3', bucket: 'b', objectKey: 'a/ö?.png', objectVersion: 'v1' }, 3)).toEqual({
			S3Object: { Bucket: 'b', Name: 'a/ö?.png', Version: 'v1' },
		});
		expect(s3ObjectOf({ bucket: 'b', objectKey: 'k' })).toEqual({ Bucket: 'b', Name: 'k' });
	});

	it.each([
		['a byte too many', { file: file(4) }, 'FileTooLarge', 'binaryPropertyName'],
		[
			'a stream, which n8n keeps for large files',
			{ file: { ...file(0), body: Readable.from([]), length: 2 } },
			'FileTooLarge',
			'binaryPropertyName',
		],
		['no file', {}, 'MissingMember', 'binaryPropertyName'],
		['no bucket', { source: 's3', objectKey: 'k' }, 'MissingMember', 'bucket'],
		['no key', { source: 's3', bucket: 'b' }, 'MissingMember', 'objectKey'],
	])('with %s is an error that names the field', (_, values, code, field) => {
		expect(() => documentOf(values, 3)).toThrow(expect.objectContaining({ code, field }) as Error);
	});

	it('that AWS cannot read gets the hint at rights and region, other errors none', () => {
		const error = (code: string) => withS3Hint(new AwsError({ code, message: 'm' })).nextStep ?? '';
		expect(error('InvalidS3ObjectException')).toMatch(/s3:GetObject.*region/);
		expect(error('AccessDeniedException')).toBe('');
	});
});

it('puts members at their places and leaves out what is not set or no member', () => {
	const values = { 'A.B.C': 1, 'A.D': 'x', E: undefined, F: '', source: 's3', G: false };
	expect(membersIn(values)).toEqual({ A: { B: { C: 1 }, D: 'x' }, G: false });
});

it('takes the name of a bucket from its ARN', () => {
	const run = undefined as never;
	expect(bucket.resolve?.('arn:aws-cn:s3:::my-bucket', 'arn', run)).toBe('my-bucket');
	expect(bucket.resolve?.('my-bucket', 'name', run)).toBe('my-bucket');
});

describe('where a file lies', () => {
	it.each([
		['s3://results/out/a%20b.json', 'results', 'out/a b.json'],
		['https://s3.us-east-1.amazonaws.com/results/out/a.json', 'results', 'out/a.json'],
		['https://s3-eu-west-1.amazonaws.com/results/a.json', 'results', 'a.json'],
		['https://s3.cn-north-1.amazonaws.com.cn/results/a%2Bb.json', 'results', 'a+b.json'],
		['https://my.results.s3.eu-west-1.amazonaws.com/out/a.json', 'my.results', 'out/a.json'],
		['http://127.0.0.1:4566/results/a.json', 'results', 'a.json'],
	])('%s', (uri, Bucket, Key) => {
		expect(placeOf(uri)).toEqual({ Bucket, Key });
	});

	it.each(['', 'results/a.json', 'https://s3.us-east-1.amazonaws.com/results'])('"%s" is none', (uri) => {
		expect(() => placeOf(uri)).toThrow(/names no object/);
	});
});

it('puts the lists of all pages together and keeps everything else of the first', async () => {
	const page = (output: Record<string, unknown>, requestId: string) => ({
		output,
		items: [],
		metadata: { statusCode: 200, attempts: 1, region: 'r', headers: {}, requestId },
	});
	const pages = (async function* () {
		yield await Promise.resolve(page({ JobStatus: 'SUCCEEDED', Blocks: [1], NextToken: 'a' }, 'one'));
		yield page({ JobStatus: 'SUCCEEDED', Blocks: [2, 3], Warnings: ['w'], NextToken: 'b' }, 'two');
		yield page({ JobStatus: 'SUCCEEDED' }, 'three');
	})();
	expect(await mergedPages(pages)).toMatchObject({
		output: { JobStatus: 'SUCCEEDED', Blocks: [1, 2, 3], Warnings: ['w'] },
		metadata: { requestId: 'one' },
	});
});

describe('languages', () => {
	it('have names and codes', () => {
		expect(languageLabel('de-CH')).toBe('German (Switzerland) (de-CH)');
		expect(languageLabel('en-WL')).toBe('Welsh English (en-WL)');
		expect(languageLabel('not a code')).toBe('not a code');
	});

	it('are those of the catalog, also where a list of them is asked for', () => {
		const one = languageChoices('transcribe', 'StartTranscriptionJob', 'LanguageCode');
		expect(Object.keys(one).length).toBeGreaterThan(100);
		expect(languageChoices('transcribe', 'StartTranscriptionJob', 'LanguageOptions')).toEqual(one);
	});
});
