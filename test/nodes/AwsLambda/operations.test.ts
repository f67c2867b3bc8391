import type { IDataObject } from 'n8n-workflow';

import { EventStreamCodec, fromUtf8, toUtf8 } from '../../../aws/sdk';
import { AwsLambda } from '../../../nodes/AwsLambda/AwsLambda.node';
import { lambda } from '../../../nodes/AwsLambda/service';
import type { Received, Reply } from '../harness';
import { describeOperations } from '../operationCases';

const functionName = { __rl: true, mode: 'name', value: 'orders' };
const aliasName = { __rl: true, mode: 'name', value: 'production' };
const mappingId = { __rl: true, mode: 'id', value: 'u' };
const provisioned = '/2019-09-30/functions/orders/provisioned-concurrency';
const at = '/2015-03-31/functions/orders';
const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:orders';
const described = { FunctionName: 'orders', FunctionArn: ARN, Version: '$LATEST', State: 'Active' };
const active = { body: { Configuration: { ...described, LastUpdateStatus: 'Successful' } } };
const json = (body: IDataObject) => ({ body });
const zip = { data: Buffer.from('zip').toString('base64'), mimeType: 'application/zip', fileName: 'code.zip' };
const url = { FunctionUrl: 'https://abc.lambda-url.eu-central-1.on.aws/', AuthType: 'AWS_IAM', FunctionArn: ARN };
const alias = { Name: 'production', FunctionVersion: '7', AliasArn: `${ARN}:production` };

const codec = new EventStreamCodec(toUtf8, fromUtf8);
/** An answer that comes in events. A chunk of the payload is bytes, the end is JSON. */
const stream = (...events: ReadonlyArray<readonly [string, string]>): Reply => ({
	headers: { 'content-type': 'application/vnd.amazon.eventstream' },
	body: Buffer.concat(
		events.map(([type, body]) =>
			codec.encode({
				headers: {
					':message-type': { type: 'string', value: 'event' },
					':event-type': { type: 'string', value: type },
					':content-type': {
						type: 'string',
						value: type === 'PayloadChunk' ? 'application/octet-stream' : 'application/json',
					},
				},
				body: Buffer.from(body),
			}),
		),
	),
});

describeOperations(lambda, AwsLambda, [
	{
		of: 'function:invoke',
		shows: 'the input item goes in, the answer comes out',
		params: { functionName },
		item: { json: { order: 7 } },
		requests: [
			{
				method: 'POST',
				path: `${at}/invocations`,
				headers: { 'x-amz-invocation-type': 'RequestResponse', 'x-amz-log-type': undefined },
				body: { order: 7 },
			},
		],
		replies: [{ headers: { 'x-amz-executed-version': '3' }, body: '{"total": 12.5}' }],
		items: [{ total: 12.5 }],
	},
	{
		of: 'function:invoke',
		shows: 'an answer that is no object',
		params: { functionName, payloadFrom: 'json', json: '["a", 1]', options: { qualifier: aliasName } },
		requests: [{ path: `${at}/invocations`, query: { Qualifier: 'production' }, body: ['a', 1] }],
		replies: [{ body: '42' }],
		items: [{ result: 42 }],
	},
	{
		of: 'function:invoke',
		shows: 'a list of objects becomes items, with the log',
		params: { functionName, payloadFrom: 'text', text: '"x"', options: { logTail: true, clientContext: '{"a":1}' } },
		requests: [
			{
				headers: { 'x-amz-log-type': 'Tail', 'x-amz-client-context': Buffer.from('{"a":1}').toString('base64') },
				body: '"x"',
			},
		],
		replies: [{ headers: { 'x-amz-log-result': Buffer.from('END').toString('base64') }, body: '[{"n":1},{"n":2}]' }],
		items: [
			{ n: 1, logTail: 'END' },
			{ n: 2, logTail: 'END' },
		],
	},
	{
		of: 'function:invoke',
		shows: 'nothing is waited for',
		params: { functionName, invocationType: 'Event' },
		requests: [{ headers: { 'x-amz-invocation-type': 'Event' } }],
		replies: [{ status: 202 }],
		items: [{ statusCode: 202 }],
	},
	{
		of: 'function:invoke',
		shows: 'the raw answer, with the error of a function that failed',
		params: { functionName, simplify: false, options: { failOnError: false } },
		requests: [{}],
		replies: [
			{ headers: { 'x-amz-function-error': 'Unhandled' }, body: '{"errorMessage":"no stock","errorType":"Error"}' },
		],
		items: [{ FunctionError: 'Unhandled', StatusCode: 200, Payload: { errorMessage: 'no stock', errorType: 'Error' } }],
	},
	{
		of: 'function:invokeWithResponseStream',
		params: { functionName, payloadFrom: 'text', text: '{}' },
		requests: [{ path: '/2021-11-15/functions/orders/response-streaming-invocations', body: '{}' }],
		replies: [stream(['PayloadChunk', '{"total"'], ['PayloadChunk', ': 3}'], ['InvokeComplete', '{}'])],
		items: [{ total: 3 }],
	},
	{
		of: 'function:get',
		params: { functionName },
		requests: [{ method: 'GET', path: at }],
		replies: [
			json({ Configuration: described, Tags: { team: 'a' }, Concurrency: { ReservedConcurrentExecutions: 5 } }),
		],
		items: [{ ...described, Tags: { team: 'a' }, ReservedConcurrentExecutions: 5 }],
	},
	{
		of: 'function:getMany',
		params: { returnAll: true },
		requests: [{ path: '/2015-03-31/functions', query: {} }, { query: { Marker: 'm' } }],
		replies: [json({ Functions: [described], NextMarker: 'm' }), json({ Functions: [{ FunctionName: 'b' }] })],
		twoReplies: [
			({ url }: Received) =>
				url.includes('Marker=m')
					? json({ Functions: [{ FunctionName: 'b' }] })
					: json({ Functions: [described], NextMarker: 'm' }),
		],
		items: [described, { FunctionName: 'b' }],
	},
	{
		of: 'function:create',
		params: {
			newFunctionName: 'orders',
			role: 'arn:aws:iam::111122223333:role/r',
			runtime: 'nodejs24.x',
			options: { memorySize: 256, variables: { entries: [{ key: 'STAGE', value: 'test' }] } },
		},
		item: { json: {}, binary: { data: zip } },
		requests: [
			{
				method: 'POST',
				path: '/2015-03-31/functions',
				body: {
					FunctionName: 'orders',
					Role: 'arn:aws:iam::111122223333:role/r',
					Runtime: 'nodejs24.x',
					Handler: 'index.handler',
					PackageType: 'Zip',
					Code: { ZipFile: zip.data },
					MemorySize: 256,
					Environment: { Variables: { STAGE: 'test' } },
				},
			},
			{ method: 'GET', path: at },
		],
		replies: [json({ ...described, State: 'Pending' }), active],
		items: [{ ...described, LastUpdateStatus: 'Successful' }],
	},
	{
		of: 'function:updateCode',
		params: { functionName, codeFrom: 's3', codeBucket: { __rl: true, mode: 'name', value: 'b' }, codeKey: 'c.zip' },
		requests: [{ method: 'PUT', path: `${at}/code`, body: { S3Bucket: 'b', S3Key: 'c.zip' } }, { path: at }],
		replies: [json(described), active],
		items: [{ ...described, LastUpdateStatus: 'Successful' }],
	},
	{
		of: 'function:updateConfiguration',
		params: { functionName, options: { functionTimeout: 60, layers: 'l1, l2', wait: false } },
		requests: [{ method: 'PUT', path: `${at}/configuration`, body: { Timeout: 60, Layers: ['l1', 'l2'] } }],
		replies: [json(described)],
		items: [described],
	},
	{
		of: 'function:delete',
		params: { functionName },
		requests: [{ method: 'DELETE', path: at }],
		replies: [{ status: 204 }],
		items: [{ deleted: true }],
	},
	{
		of: 'function:getConcurrency',
		params: { functionName },
		requests: [{ method: 'GET', path: '/2019-09-30/functions/orders/concurrency' }],
		replies: [json({})],
		items: [{ ReservedConcurrentExecutions: null }],
	},
	{
		of: 'function:setConcurrency',
		params: { functionName, reservedConcurrentExecutions: 0 },
		requests: [
			{ method: 'PUT', path: '/2017-10-31/functions/orders/concurrency', body: { ReservedConcurrentExecutions: 0 } },
		],
		replies: [json({ ReservedConcurrentExecutions: 0 })],
		items: [{ ReservedConcurrentExecutions: 0 }],
	},
	{
		of: 'function:deleteConcurrency',
		params: { functionName },
		requests: [{ method: 'DELETE', path: '/2017-10-31/functions/orders/concurrency' }],
		replies: [{ status: 204 }],
		items: [{ deleted: true }],
	},
	{
		of: 'function:addTags',
		params: {
			functionName: { __rl: true, mode: 'arn', value: `${ARN}:7` },
			tags: { entries: [{ key: 'team', value: 'a' }] },
		},
		requests: [{ method: 'POST', path: `/2017-03-31/tags/${encodeURIComponent(ARN)}`, body: { Tags: { team: 'a' } } }],
		replies: [{ status: 204 }],
		items: [{ success: true }],
	},
	{
		of: 'function:removeTags',
		params: { functionName: { __rl: true, mode: 'arn', value: ARN }, tagKeys: 'team, stage' },
		requests: [{ method: 'DELETE', path: `/2017-03-31/tags/${encodeURIComponent(ARN)}` }],
		replies: [{ status: 204 }],
		items: [{ success: true }],
	},
	{
		of: 'version:publish',
		params: { functionName, options: { description: 'first', wait: false } },
		requests: [{ method: 'POST', path: `${at}/versions`, body: { Description: 'first' } }],
		replies: [json({ ...described, Version: '1' })],
		items: [{ ...described, Version: '1' }],
	},
	{
		of: 'version:getMany',
		params: { functionName, limit: 1 },
		requests: [{ path: `${at}/versions` }],
		replies: [json({ Versions: [described, { Version: '1' }] })],
		items: [described],
	},
	{
		of: 'alias:create',
		params: {
			functionName,
			aliasName: 'production',
			functionVersion: '7',
			options: { secondVersion: '8', secondShare: 10 },
		},
		requests: [
			{
				method: 'POST',
				path: `${at}/aliases`,
				body: { Name: 'production', FunctionVersion: '7', RoutingConfig: { AdditionalVersionWeights: { 8: 0.1 } } },
			},
		],
		replies: [json(alias)],
		items: [alias],
	},
	{
		of: 'alias:update',
		params: { functionName, aliasName, functionVersion: '8', options: { secondShare: 0 } },
		requests: [
			{
				method: 'PUT',
				path: `${at}/aliases/production`,
				body: { FunctionVersion: '8', RoutingConfig: { AdditionalVersionWeights: {} } },
			},
		],
		replies: [json(alias)],
		items: [alias],
	},
	{
		of: 'alias:get',
		params: { functionName, aliasName },
		requests: [{ method: 'GET', path: `${at}/aliases/production` }],
		replies: [json(alias)],
		items: [alias],
	},
	{
		of: 'alias:delete',
		params: { functionName, aliasName },
		requests: [{ method: 'DELETE', path: `${at}/aliases/production` }],
		replies: [{ status: 204 }],
		items: [{ deleted: true }],
	},
	{
		of: 'alias:getMany',
		params: { functionName, options: { functionVersion: '7' } },
		requests: [{ path: `${at}/aliases` }],
		replies: [json({ Aliases: [alias] })],
		items: [alias],
	},
	{
		of: 'functionUrl:create',
		params: { functionName, authType: 'AWS_IAM', options: { cors: '{"AllowOrigins": ["*"]}' } },
		requests: [
			{
				method: 'POST',
				path: '/2021-10-31/functions/orders/url',
				body: { AuthType: 'AWS_IAM', Cors: { AllowOrigins: ['*'] } },
			},
		],
		replies: [{ status: 201, body: url }],
		items: [url],
	},
	{
		of: 'functionUrl:get',
		params: { functionName },
		requests: [{ method: 'GET', path: '/2021-10-31/functions/orders/url' }],
		replies: [json(url)],
		items: [url],
	},
	{
		of: 'functionUrl:update',
		params: { functionName, options: { invokeMode: 'RESPONSE_STREAM' } },
		requests: [{ method: 'PUT', path: '/2021-10-31/functions/orders/url', body: { InvokeMode: 'RESPONSE_STREAM' } }],
		replies: [json(url)],
		items: [url],
	},
	{
		of: 'functionUrl:delete',
		params: { functionName },
		requests: [{ method: 'DELETE', path: '/2021-10-31/functions/orders/url' }],
		replies: [{ status: 204 }],
		items: [{ deleted: true }],
	},
	{
		of: 'functionUrl:getMany',
		params: { functionName },
		requests: [{ path: '/2021-10-31/functions/orders/urls' }],
		replies: [json({ FunctionUrlConfigs: [url] })],
		items: [url],
	},
	{
		of: 'eventSourceMapping:getMany',
		params: { options: { functionName } },
		requests: [{ path: '/2015-03-31/event-source-mappings' }],
		replies: [json({ EventSourceMappings: [{ UUID: 'u', State: 'Enabled' }] })],
		items: [{ UUID: 'u', State: 'Enabled' }],
	},
	{
		of: 'eventSourceMapping:update',
		params: { mappingId, options: { enabled: false } },
		requests: [{ method: 'PUT', path: '/2015-03-31/event-source-mappings/u', body: { Enabled: false } }],
		replies: [{ status: 202, body: { UUID: 'u', State: 'Disabling' } }],
		items: [{ UUID: 'u', State: 'Disabling' }],
	},
	{
		of: 'eventSourceMapping:get',
		params: { mappingId },
		requests: [{ method: 'GET', path: '/2015-03-31/event-source-mappings/u' }],
		replies: [json({ UUID: 'u', State: 'Enabled' })],
		items: [{ UUID: 'u', State: 'Enabled' }],
	},
	{
		of: 'eventSourceMapping:enable',
		params: { mappingId },
		requests: [{ method: 'PUT', path: '/2015-03-31/event-source-mappings/u', body: { Enabled: true } }],
		replies: [{ status: 202, body: { UUID: 'u', State: 'Enabling' } }],
		items: [{ UUID: 'u', State: 'Enabling' }],
	},
	{
		of: 'eventSourceMapping:disable',
		params: { mappingId },
		requests: [{ method: 'PUT', path: '/2015-03-31/event-source-mappings/u', body: { Enabled: false } }],
		replies: [{ status: 202, body: { UUID: 'u', State: 'Disabling' } }],
		items: [{ UUID: 'u', State: 'Disabling' }],
	},
	{
		of: 'eventInvokeConfig:get',
		params: { functionName },
		requests: [{ method: 'GET', path: '/2019-09-25/functions/orders/event-invoke-config' }],
		replies: [json({ FunctionArn: ARN, MaximumRetryAttempts: 1, LastModified: 1767225600 })],
		items: [{ FunctionArn: ARN, MaximumRetryAttempts: 1, LastModified: '2026-01-01T00:00:00.000Z' }],
	},
	{
		of: 'eventInvokeConfig:set',
		params: { functionName, options: { maximumRetryAttempts: 0, onFailure: `${ARN}-failed`, qualifier: aliasName } },
		requests: [
			{
				method: 'PUT',
				path: '/2019-09-25/functions/orders/event-invoke-config',
				query: { Qualifier: 'production' },
				body: { MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: `${ARN}-failed` } } },
			},
		],
		replies: [json({ MaximumRetryAttempts: 0 })],
		items: [{ MaximumRetryAttempts: 0 }],
	},
	{
		of: 'eventInvokeConfig:delete',
		params: { functionName },
		requests: [{ method: 'DELETE', path: '/2019-09-25/functions/orders/event-invoke-config' }],
		replies: [{ status: 204 }],
		items: [{ deleted: true }],
	},
	{
		of: 'provisionedConcurrency:get',
		params: { functionName, qualifier: aliasName },
		requests: [{ method: 'GET', path: provisioned, query: { Qualifier: 'production' } }],
		replies: [json({ Status: 'READY' })],
		items: [{ Status: 'READY' }],
	},
	{
		of: 'provisionedConcurrency:set',
		params: { functionName, qualifier: aliasName, provisionedConcurrentExecutions: 3 },
		requests: [{ method: 'PUT', path: provisioned, body: { ProvisionedConcurrentExecutions: 3 } }],
		replies: [{ status: 202, body: { Status: 'IN_PROGRESS' } }],
		items: [{ Status: 'IN_PROGRESS' }],
	},
	{
		of: 'provisionedConcurrency:delete',
		params: { functionName, qualifier: aliasName },
		requests: [{ method: 'DELETE', path: provisioned, query: { Qualifier: 'production' } }],
		replies: [{ status: 204 }],
		items: [{ deleted: true }],
	},
	{
		of: 'provisionedConcurrency:getMany',
		params: { functionName },
		requests: [{ path: provisioned, query: { List: 'ALL', MaxItems: '50' } }],
		replies: [json({ ProvisionedConcurrencyConfigs: [{ Status: 'READY' }] })],
		items: [{ Status: 'READY' }],
	},
	{
		of: 'layer:getManyVersions',
		params: { layerName: { __rl: true, mode: 'name', value: 'l' } },
		requests: [{ path: '/2018-10-31/layers/l/versions' }],
		replies: [json({ LayerVersions: [{ Version: 3 }] })],
		items: [{ Version: 3 }],
	},
	{
		of: 'layer:getMany',
		params: { options: { compatibleRuntime: 'nodejs24.x' } },
		requests: [{ path: '/2018-10-31/layers' }],
		replies: [json({ Layers: [{ LayerName: 'l', LatestMatchingVersion: { Version: 3 } }] })],
		items: [{ LayerName: 'l', Version: 3 }],
	},
]);
