import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AmazonS3 } from '../../../nodes/AmazonS3/AmazonS3.node';
import { EMPTY, failureOf } from '../failure';
import type { FakeService, Reply } from '../harness';
import { fakeService, runNode } from '../harness';
import { binaryItem } from '../onLocalAws';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});

const bucket = { __rl: true, mode: 'name', value: 'my-bucket' };
const key = { __rl: true, mode: 'key', value: 'k' };
const upload = { bucket, key: 'k', content: 'text', text: 'x' };
const move = { bucket, sourceKey: key, destinationBucket: bucket, destinationKey: 'k' };
const part = { bucket, key: 'k', uploadId: 'u', parts: 1, expiresIn: 60 };
const error = (status: number, code: string, message: string): Reply => ({
	status,
	headers: { 'content-type': 'application/xml', 'x-amz-request-id': 'R1' },
	body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>R1</RequestId></Error>`,
});

describe('bad input is told before any request', () => {
	it.each<[string, string, INodeParameters, RegExp, RegExp]>([
		['no bucket', 'object:get', { bucket: { ...bucket, value: EMPTY }, key }, /'Bucket' is not set/, /Give this/],
		['no key', 'object:get', { bucket, key: { ...key, value: EMPTY } }, /'Object Key' is not set/, /Give this/],
		['no key of an upload', 'object:upload', { ...upload, key: EMPTY }, /'Object Key' is not set/, /Give this/],
		['no bucket name', 'bucket:create', { bucketName: EMPTY }, /'Bucket Name' is not set/, /Give this/],
		['no file', 'object:upload', { bucket, key: 'k', binaryPropertyName: 'photo' }, /binary file 'photo'/, /./],
		['no name of a file', 'object:upload', { bucket, key: 'k', binaryPropertyName: EMPTY }, /'Input Binary Field' is not set/, /'Content'/],
		['a small part', 'object:upload', { ...upload, options: { partSize: 1 } }, /'Part Size \(MiB\)' is 1/, /from 5 to 5120/],
		['no parts', 'object:upload', { ...upload, options: { partsInParallel: 0 } }, /'Parts in Parallel' is "0"/, /from 1 to 64/],
		['too many parts', 'object:download', { bucket, key, options: { partsInParallel: 65 } }, /'Parts in Parallel' is "65"/, /from 1 to 64/],
		['no folder', 'folder:delete', { bucket, folder: EMPTY }, /'Folder' is not set/, /Give this/],
		['no keys', 'object:deleteMany', { bucket, keys: '\n' }, /'Object Keys' names no key/, /one key on each line/],
		['a list with a hole', 'object:deleteMany', { bucket, keys: '={{ [{ VersionId: "v" }] }}' }, /'Object Keys' has an entry without a key/, /list/],
		['a move to itself', 'object:move', move, /same object/, /'Destination Key'/],
		['a long life', 'presignedUrl:upload', { bucket, key: 'k', expiresIn: 604801 }, /'Expires In \(Seconds\)' is "604801"/, /to 604800/],
		['too many links', 'presignedUrl:uploadPart', { ...part, parts: 2, options: { firstPart: 10000 } }, /reaches beyond part 10000/, /fewer/],
		['a policy that is no JSON', 'bucketConfiguration:setPolicy', { bucket, policy: '{' }, /'Policy' is not valid JSON/, /double quotes/],
		['rules that are no list', 'bucketConfiguration:setCors', { bucket, corsRules: '{"a":1}' }, /takes a list/, /Give a list/],
		['a member that is not there', 'object:upload', { ...upload, options: { moreParameters: '{"StorageKlass":"X"}' } }, /no parameter 'StorageKlass'/, /'StorageClass'/],
		['a body of its own', 'object:get', { bucket, key, options: { moreParameters: '[1]' } }, /'More Parameters \(JSON\)' holds no JSON object/, /braces/],
		['a bucket that is no name', 'object:get', { bucket: { ...bucket, value: 'x@8.8.8.8/' }, key }, /[Bb]ucket/, /./],
	])('%s', async (_, of, parameters, message, nextStep) => {
		fake.reply({});
		const failure = await failureOf(AmazonS3, fake, of, parameters);
		expect(failure).toMatchObject({ message: expect.stringMatching(message) as unknown, item: 0, requests: 0 });
		expect(failure.description).toMatch(nextStep);
	}); // prettier-ignore

	it('names the item', async () => {
		fake.reply({ headers: { etag: '"e"' } });
		const items: INodeExecutionData[] = [{ json: { key: 'a' } }, { json: { key: '' } }];
		const failure = await failureOf(AmazonS3, fake, 'object:upload', { ...upload, key: '={{ $json.key }}' }, items);
		expect(failure).toMatchObject({ message: "'Object Key' is not set", item: 1 });
	});
});

describe('what AWS refuses keeps its words', () => {
	it.each<[string, string, INodeParameters, Reply, RegExp, RegExp]>([
		['no such bucket', 'object:getMany', { bucket, prefix: '' }, error(404, 'NoSuchBucket', 'The specified bucket does not exist'), /bucket does not exist/, /NoSuchBucket.*404.*request-1/],
		['no such key', 'object:download', { bucket, key }, error(404, 'NoSuchKey', 'The specified key does not exist.'), /key does not exist/, /NoSuchKey/],
		['a condition', 'object:upload', { ...upload, options: { ifNoneMatch: '*' } }, error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold'), /pre-conditions/, /PreconditionFailed/],
		['a bucket that is not empty', 'bucket:delete', { bucket }, error(409, 'BucketNotEmpty', 'The bucket you tried to delete is not empty'), /not empty/, /BucketNotEmpty/],
		['no text', 'object:download', { bucket, key, readAs: 'text' }, { body: Uint8Array.from([255, 254, 0]) }, /no UTF-8 text/, /Binary File/],
	])('%s', async (_, of, parameters, reply, message, description) => {
		fake.reply(reply);
		const failure = await failureOf(AmazonS3, fake, of, parameters);
		expect(failure).toMatchObject({ message: expect.stringMatching(message) as unknown, item: 0, requests: 1 });
		expect(failure.description.replaceAll('\n', ' ')).toMatch(description);
	}); // prettier-ignore

	const xml = (body: string): Reply => ({ headers: { 'content-type': 'application/xml' }, body });

	it('a key that cannot be deleted fails by itself among many items', async () => {
		fake.reply(
			xml(
				'<DeleteResult><Deleted><Key>a</Key></Deleted><Error><Key>b</Key><Code>AccessDenied</Code><Message>Access Denied</Message></Error></DeleteResult>',
			),
		);
		const { items } = await runNode({
			nodeClass: AmazonS3,
			parameters: { resource: 'object', operation: 'delete', bucket, key: { ...key, value: '={{ $json.key }}' } },
			items: [{ json: { key: 'a' } }, { json: { key: 'b' } }],
			credential: { customEndpoints: true, allServicesEndpoint: fake.url },
			node: { onError: 'continueRegularOutput' },
		});
		expect(items.map(({ json }) => json)).toEqual([
			{ deleted: true },
			{ error: 'Access Denied', details: expect.objectContaining({ code: 'AccessDenied' }) as unknown },
		]);
	});

	it('a list that is deleted in part is an error that names what is left', async () => {
		fake.reply(
			xml(
				'<DeleteResult><Deleted><Key>a</Key></Deleted><Error><Key>b</Key><Code>AccessDenied</Code><Message>Access Denied</Message></Error></DeleteResult>',
			),
		);
		const failure = await failureOf(AmazonS3, fake, 'object:deleteMany', { bucket, keys: 'a\nb' });
		expect(failure.message).toBe('1 of 2 objects could not be deleted. "b": Access Denied');
		expect(failure.description).toMatch(/The other 1 are deleted/);
	});

	it('keeps a customer key out of errors', async () => {
		const secret = 'MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=';
		fake.reply(error(403, 'AccessDenied', 'Access Denied'));
		const options = { sseCustomerKey: secret };
		const failure = await failureOf(AmazonS3, fake, 'object:upload', { bucket, key: 'k', options }, [binaryItem('x')]);
		expect(failure.requests).toBe(1);
		expect(JSON.stringify(failure)).not.toContain(secret.slice(0, 12));
	});
});
