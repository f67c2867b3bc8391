import { AwsSecretsManager } from '../../../nodes/AwsSecretsManager/AwsSecretsManager.node';
import { secretsManager } from '../../../nodes/AwsSecretsManager/service';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';
import { binaryItem } from '../onLocalAws';

const ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders/db-aBcDeF';
const SecretId = 'orders/db';
const secret = { __rl: true, mode: 'name', value: SecretId };
const answer = { ARN, Name: SecretId };
const written = { ...answer, VersionId: 'v1' };
const token = expect.any(String) as unknown;
const value = { ...written, VersionStages: ['AWSCURRENT'], CreatedDate: 1_700_000_000 };
const facts = {
	name: SecretId,
	arn: ARN,
	versionId: 'v1',
	versionStages: ['AWSCURRENT'],
	createdDate: '2023-11-14T22:13:20.000Z',
};
const Tags = [{ Key: 'team', Value: 'shop' }];
const tags = { entries: Tags };
const known = { ...answer, CreatedDate: 1_700_000_000, RotationEnabled: true, Tags };
const simple = {
	name: SecretId,
	arn: ARN,
	createdDate: '2023-11-14T22:13:20.000Z',
	rotationEnabled: true,
	tags: { team: 'shop' },
};

/** A request that AWS knows again carries a token of its own, so two of them differ. */
const withToken = (each: OperationCase): OperationCase => ({ ...each, twoReplies: [...each.replies, ...each.replies] });

describeOperations(secretsManager, AwsSecretsManager, [
	{
		of: 'secret:getValue',
		shows: 'JSON as fields',
		params: { secret, options: { versionStage: 'AWSPREVIOUS' } },
		requests: [{ target: 'GetSecretValue', body: { SecretId, VersionStage: 'AWSPREVIOUS' } }],
		replies: [{ body: { ...value, SecretString: '{"user":"shop","password":"p"}' } }],
		items: [{ ...facts, secret: { user: 'shop', password: 'p' } }],
	},
	{
		of: 'secret:getValue',
		shows: 'a text as it is',
		params: { secret },
		requests: [{ target: 'GetSecretValue', body: { SecretId } }],
		replies: [{ body: { ...value, SecretString: '0042' } }],
		items: [{ ...facts, secret: '0042' }],
	},
	{
		of: 'secret:getValue',
		shows: "AWS's own words",
		params: { secret, simplify: false },
		requests: [{ target: 'GetSecretValue', body: { SecretId } }],
		replies: [{ body: { ...written, SecretString: '{"a":1}' } }],
		items: [{ ...written, SecretString: '{"a":1}' }],
	},
	withToken({
		of: 'secret:create',
		shows: 'keys and values',
		params: {
			name: SecretId,
			contentType: 'keyValue',
			keyValue: { entries: [{ key: 'password', value: 'p' }] },
			options: { description: 'orders', tags },
		},
		requests: [
			{
				target: 'CreateSecret',
				body: {
					Name: SecretId,
					SecretString: '{"password":"p"}',
					Description: 'orders',
					Tags,
					ClientRequestToken: token,
				},
			},
		],
		replies: [{ body: written }],
		items: [written],
	}),
	withToken({
		of: 'secret:putValue',
		shows: 'a file',
		item: binaryItem('bytes'),
		params: { secret, contentType: 'binary', binaryPropertyName: 'data', options: { versionStages: 'AWSPENDING' } },
		requests: [
			{
				target: 'PutSecretValue',
				body: {
					SecretId,
					SecretBinary: Buffer.from('bytes').toString('base64'),
					VersionStages: ['AWSPENDING'],
					ClientRequestToken: token,
				},
			},
		],
		replies: [{ body: { ...written, VersionStages: ['AWSPENDING'] } }],
		items: [{ ...written, VersionStages: ['AWSPENDING'] }],
	}),
	withToken({
		of: 'secret:putValue',
		shows: 'JSON as it was written',
		params: { secret, contentType: 'json', json: '{"n": 12345678901234567890}' },
		requests: [
			{
				target: 'PutSecretValue',
				body: { SecretId, SecretString: '{"n": 12345678901234567890}', ClientRequestToken: token },
			},
		],
		replies: [{ body: written }],
		items: [written],
	}),
	withToken({
		of: 'secret:putValue',
		shows: 'the item',
		item: { json: { user: 'shop' } },
		params: { secret, contentType: 'inputData' },
		requests: [
			{ target: 'PutSecretValue', body: { SecretId, SecretString: '{"user":"shop"}', ClientRequestToken: token } },
		],
		replies: [{ body: written }],
		items: [written],
	}),
	withToken({
		of: 'secret:update',
		shows: 'without the value',
		params: { secret, contentType: 'none', options: { description: 'new' } },
		requests: [{ target: 'UpdateSecret', body: { SecretId, Description: 'new', ClientRequestToken: token } }],
		replies: [{ body: answer }],
		items: [answer],
	}),
	withToken({
		of: 'secret:update',
		shows: 'with a text',
		params: { secret, contentType: 'text', text: 'p' },
		requests: [{ target: 'UpdateSecret', body: { SecretId, SecretString: 'p', ClientRequestToken: token } }],
		replies: [{ body: written }],
		items: [written],
	}),
	{
		of: 'secret:getMany',
		params: { limit: 5, options: { name: 'orders/', tagKey: 'team', sortBy: 'name', sortOrder: 'desc' } },
		requests: [
			{
				target: 'ListSecrets',
				body: {
					Filters: [
						{ Key: 'name', Values: ['orders/'] },
						{ Key: 'tag-key', Values: ['team'] },
					],
					SortBy: 'name',
					SortOrder: 'desc',
					MaxResults: 5,
				},
			},
		],
		replies: [{ body: { SecretList: [{ ...known, SecretVersionsToStages: { v1: ['AWSCURRENT'] } }] } }],
		items: [{ ...simple, versions: { v1: ['AWSCURRENT'] } }],
	},
	{
		of: 'secret:get',
		params: { secret },
		requests: [{ target: 'DescribeSecret', body: { SecretId } }],
		replies: [{ body: { ...known, VersionIdsToStages: { v1: ['AWSCURRENT'] } } }],
		items: [{ ...simple, versions: { v1: ['AWSCURRENT'] } }],
	},
	{
		of: 'secret:getVersions',
		params: { secret, options: { includeDeprecated: true } },
		requests: [{ target: 'ListSecretVersionIds', body: { SecretId, IncludeDeprecated: true, MaxResults: 50 } }],
		replies: [{ body: { ...answer, Versions: [{ VersionId: 'v1', VersionStages: ['AWSCURRENT'] }] } }],
		items: [{ VersionId: 'v1', VersionStages: ['AWSCURRENT'] }],
	},
	{
		of: 'secret:delete',
		shows: 'with a recovery window',
		params: { secret, deletion: 'window', recoveryWindowInDays: 7 },
		requests: [{ target: 'DeleteSecret', body: { SecretId, RecoveryWindowInDays: 7 } }],
		replies: [{ body: { ...answer, DeletionDate: 1_700_000_000 } }],
		items: [{ deleted: true, ...answer, DeletionDate: '2023-11-14T22:13:20.000Z' }],
	},
	{
		of: 'secret:delete',
		shows: 'at once',
		params: { secret, deletion: 'force' },
		requests: [{ target: 'DeleteSecret', body: { SecretId, ForceDeleteWithoutRecovery: true } }],
		replies: [{ body: answer }],
		items: [{ deleted: true, ...answer }],
	},
	{
		of: 'secret:restore',
		params: { secret },
		requests: [{ target: 'RestoreSecret', body: { SecretId } }],
		replies: [{ body: answer }],
		items: [answer],
	},
	withToken({
		of: 'secret:rotate',
		params: { secret, options: { automaticallyAfterDays: 30, rotateImmediately: false } },
		requests: [
			{
				target: 'RotateSecret',
				body: {
					SecretId,
					RotationRules: { AutomaticallyAfterDays: 30 },
					RotateImmediately: false,
					ClientRequestToken: token,
				},
			},
		],
		replies: [{ body: written }],
		items: [written],
	}),
	{
		of: 'secret:cancelRotation',
		params: { secret },
		requests: [{ target: 'CancelRotateSecret', body: { SecretId } }],
		replies: [{ body: answer }],
		items: [answer],
	},
	{
		of: 'secret:addTags',
		params: { secret, tags },
		requests: [{ target: 'TagResource', body: { SecretId, Tags } }],
		replies: [{ body: '' }],
		items: [{ success: true }],
	},
	{
		of: 'secret:removeTags',
		params: { secret, tagKeys: 'team, stage' },
		requests: [{ target: 'UntagResource', body: { SecretId, TagKeys: ['team', 'stage'] } }],
		replies: [{ body: '' }],
		items: [{ success: true }],
	},
	{
		of: 'randomPassword:generate',
		params: { passwordLength: 20, options: { excludePunctuation: true } },
		requests: [{ target: 'GetRandomPassword', body: { PasswordLength: 20, ExcludePunctuation: true } }],
		replies: [{ body: { RandomPassword: 'abcdefghijABCDEFGHIJ' } }],
		items: [{ RandomPassword: 'abcdefghijABCDEFGHIJ' }],
	},
]);
