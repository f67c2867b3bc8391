import { deflateRawSync } from 'node:zlib';

import {
	CreateEventSourceMappingCommand,
	GetAliasCommand,
	GetFunctionCommand,
	InvokeCommand,
	LambdaClient,
} from '@aws-sdk/client-lambda';

import { AwsLambda } from '../../../nodes/AwsLambda/AwsLambda.node';
import { DEFAULTS } from '../../local-aws';
import { bytesOfFile } from '../harness';
import { binaryItem, nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AwsLambda);
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const functionName = named('orders');
const zip = (text: string) => Buffer.concat([Buffer.from('PK'), deflateRawSync(text)]);
const saying = (message: string) => ({ message: expect.stringContaining(message) as string });

let official: LambdaClient;
beforeEach(() => {
	official = new LambdaClient({ region: 'us-east-1', endpoint: node.aws.url, credentials: DEFAULTS.user });
});
afterEach(() => {
	official.destroy();
});

const create = async (options = {}) =>
	await node.json(
		'function:create',
		{ newFunctionName: 'orders', role: 'arn:aws:iam::111122223333:role/r', runtime: 'nodejs24.x', options },
		[binaryItem(zip('first'), { mimeType: 'application/zip' })],
	);

it('creates a function that is ready, which the official client reads', async () => {
	const variables = { entries: [{ key: 'STAGE', value: 'test' }] };
	const tags = { entries: [{ key: 'team', value: 'shop' }] };
	const [made] = await create({ memorySize: 512, functionTimeout: 60, variables, tags });
	expect(made).toMatchObject({ FunctionName: 'orders', State: 'Active' });
	const read = await official.send(new GetFunctionCommand({ FunctionName: 'orders' }));
	expect(read.Configuration).toMatchObject({
		MemorySize: 512,
		Timeout: 60,
		Handler: 'index.handler',
		Environment: { Variables: { STAGE: 'test' } },
	});
	expect(read.Tags).toEqual({ team: 'shop' });
});

it('goes the way of a release: new code, a version, an alias with a share, and back', async () => {
	await create({ publish: true });
	await node.run('alias:create', { functionName, aliasName: 'production', functionVersion: '1' });
	const [updated] = await node.json(
		'function:updateCode',
		{ functionName, codeFrom: 'binary', binaryPropertyName: 'data', options: { publish: true } },
		[binaryItem(zip('second'), { mimeType: 'application/zip' })],
	);
	expect(updated).toMatchObject({ Version: '2', LastUpdateStatus: 'Successful' });
	const aliasName = named('production');
	const share = { secondVersion: '2', secondShare: 25 };
	await node.run('alias:update', { functionName, aliasName, functionVersion: '1', options: share });
	const alias = new GetAliasCommand({ FunctionName: 'orders', Name: 'production' });
	expect((await official.send(alias)).RoutingConfig).toEqual({ AdditionalVersionWeights: { 2: 0.25 } });
	await node.run('alias:update', { functionName, aliasName, functionVersion: '2', options: { secondShare: 0 } });
	expect(await node.json('alias:get', { functionName, aliasName })).toMatchObject([
		{ FunctionVersion: '2', RoutingConfig: { AdditionalVersionWeights: {} } },
	]);
	const [answer] = await node.json('function:invoke', { functionName, options: { qualifier: aliasName } }, [
		{ json: { order: 7 } },
	]);
	expect(answer).toMatchObject({ version: '2', event: { order: 7 } });
	expect(await node.json('version:getMany', { functionName })).toHaveLength(3);
	await expect(node.run('function:delete', { functionName, options: { qualifier: '2' } })).rejects.toMatchObject(
		saying('used by the alias'),
	);
	await node.run('alias:delete', { functionName, aliasName });
	expect(await node.json('function:delete', { functionName, options: { qualifier: '2' } })).toEqual([
		{ deleted: true },
	]);
	expect(await node.json('version:getMany', { functionName })).toHaveLength(2);
	await node.run('function:delete', { functionName });
	await expect(node.run('function:get', { functionName })).rejects.toMatchObject(saying('Function not found'));
});

it('changes settings and leaves the others as they are', async () => {
	await create({ memorySize: 512 });
	await node.run('function:updateConfiguration', { functionName, options: { functionTimeout: 900 } });
	await node.run('function:addTags', { functionName, tags: { entries: [{ key: 'team', value: 'shop' }] } });
	expect(await node.json('function:get', { functionName })).toMatchObject([
		{ MemorySize: 512, Timeout: 900, LastUpdateStatus: 'Successful', Tags: { team: 'shop' } },
	]);
	await node.run('function:removeTags', { functionName, tagKeys: 'team, other' });
	expect((await official.send(new GetFunctionCommand({ FunctionName: 'orders' }))).Tags).toBeUndefined();
});

it('stops a function by its concurrency, and starts it again', async () => {
	await create();
	await node.run('function:setConcurrency', { functionName, reservedConcurrentExecutions: 0 });
	expect(await node.json('function:getConcurrency', { functionName })).toEqual([{ ReservedConcurrentExecutions: 0 }]);
	const stopped = node.run('function:invoke', { functionName, options: { maxAttempts: 1 } });
	await expect(stopped).rejects.toMatchObject({
		message: 'Rate Exceeded.',
		description: expect.stringMatching(/concurrency[\s\S]*Code: TooManyRequestsException/) as unknown,
	});
	await node.run('function:deleteConcurrency', { functionName });
	expect(await node.json('function:invoke', { functionName })).toMatchObject([{ version: '$LATEST' }]);
});

it('keeps environments ready, settings of events and URLs', async () => {
	await create({ publish: true });
	const qualifier = named('1');
	await node.run('provisionedConcurrency:set', { functionName, qualifier, provisionedConcurrentExecutions: 2 });
	expect(await node.json('provisionedConcurrency:getMany', { functionName })).toMatchObject([{ Status: 'READY' }]);
	await node.run('provisionedConcurrency:delete', { functionName, qualifier });
	const gone = node.run('provisionedConcurrency:get', { functionName, qualifier });
	await expect(gone).rejects.toMatchObject(saying('No Provisioned Concurrency'));

	await node.run('eventInvokeConfig:set', { functionName, options: { maximumRetryAttempts: 0 } });
	expect(await node.json('eventInvokeConfig:get', { functionName })).toMatchObject([{ MaximumRetryAttempts: 0 }]);
	await node.run('eventInvokeConfig:delete', { functionName });

	await node.run('functionUrl:create', { functionName, authType: 'AWS_IAM' });
	await node.run('functionUrl:update', { functionName, options: { invokeMode: 'RESPONSE_STREAM' } });
	expect(await node.json('functionUrl:getMany', { functionName })).toMatchObject([
		{ AuthType: 'AWS_IAM', InvokeMode: 'RESPONSE_STREAM' },
	]);
	await node.run('functionUrl:delete', { functionName });
	await expect(node.run('functionUrl:get', { functionName })).rejects.toMatchObject(saying('does not exist'));
});

it('streams: characters that are cut come out whole, also as a file with its bytes', async () => {
	const event = { name: 'Zoë 🎈 '.repeat(20) };
	const streaming = { functionName: named('local-aws-echo'), options: { logTail: true } };
	const [item] = await node.json('function:invokeWithResponseStream', streaming, [{ json: event }]);
	expect(item).toMatchObject({ ...event, logTail: expect.stringContaining('END RequestId') as unknown });
	const options = { answerAs: 'file', logTail: true };
	const [file] = await node.run('function:invokeWithResponseStream', { ...streaming, options }, [{ json: event }]);
	expect(JSON.parse((await bytesOfFile(file?.binary?.data)).toString())).toEqual(event);
	expect(file?.binary?.data?.mimeType).toBe('application/json');
	expect(file?.json.LogTail).toContain('END RequestId');
});

it.each(['json', 'file'])('a stream whose function fails midway is an error, as %s', async (answerAs) => {
	const call = node.run('function:invokeWithResponseStream', {
		functionName: named('local-aws-fail'),
		options: { answerAs },
	});
	await expect(call).rejects.toMatchObject({
		message: 'plain failure',
		description: expect.stringMatching(/Code: Error .*Request ID: \w/) as unknown,
	});
});

it('answers what the official client answers', async () => {
	const Payload = JSON.stringify({ a: [1, 'ü'] });
	const theirs = await official.send(new InvokeCommand({ FunctionName: 'local-aws-echo', Payload, LogType: 'Tail' }));
	const [ours] = await node.json('function:invoke', {
		functionName: named('local-aws-echo'),
		payloadFrom: 'text',
		text: Payload,
		simplify: false,
		options: { logTail: true },
	});
	expect(ours).toMatchObject({
		StatusCode: theirs.StatusCode,
		ExecutedVersion: theirs.ExecutedVersion,
		Payload: JSON.parse(theirs.Payload?.transformToString() ?? '') as unknown,
	});
});

it('lists aliases and then versions in the picker, where the function is', async () => {
	await create({ publish: true });
	await node.run('alias:create', { functionName, aliasName: 'production', functionVersion: '1' });
	const { results } = await node.list('searchQualifiers', { functionName });
	expect(results.map(({ value }) => value)).toEqual(['production', '$LATEST', '1']);
	expect((await node.list('searchQualifiers', { functionName }, 'prod')).results).toHaveLength(1);
	expect((await node.list('searchQualifiers')).results).toEqual([]);
	const value = 'arn:aws:lambda:eu-west-1:111122223333:function:local-aws-echo:7';
	await node.list('searchQualifiers', { functionName: { __rl: true, mode: 'arn', value } });
	expect(node.aws.requests.at(-1)).toMatchObject({ region: 'eu-west-1', operation: 'ListVersionsByFunction' });
});

it('starts and stops what invokes a function', async () => {
	const EventSourceArn = 'arn:aws:sqs:us-east-1:111122223333:orders';
	const { UUID = '' } = await official.send(
		new CreateEventSourceMappingCommand({ FunctionName: 'local-aws-echo', EventSourceArn }),
	);
	const { results } = await node.list('searchEventSourceMappings');
	expect(results).toEqual([{ name: 'orders → local-aws-echo (Enabled)', value: UUID }]);
	const mappingId = { __rl: true, mode: 'list', value: UUID };
	await node.run('eventSourceMapping:disable', { mappingId });
	await node.run('eventSourceMapping:update', { mappingId, options: { records: 5 } });
	expect(await node.json('eventSourceMapping:get', { mappingId })).toMatchObject([{ State: 'Disabled', BatchSize: 5 }]);
	await node.run('eventSourceMapping:enable', { mappingId });
	const options = { functionName: named('local-aws-echo') };
	expect(await node.json('eventSourceMapping:getMany', { options })).toMatchObject([{ State: 'Enabled' }]);
});
