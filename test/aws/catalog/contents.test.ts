import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { readEndpointRules, readIndex, readOperation, readPartitions } from '../../../aws/catalog/read';
import { membersOf, schemaOf } from '../../../aws/catalog/schema';
import type { AccessClass, MemberRef, OperationFlag, ServiceModel } from '../../../aws/catalog/types';

const folder = join(__dirname, '..', '..', '..', 'aws', 'catalog');
const texts = new Map(
	readdirSync(join(folder, 'services'))
		.filter((name) => name.endsWith('.json'))
		.map((name) => [name.slice(0, -'.json'.length), readFileSync(join(folder, 'services', name))] as const),
);
const models = new Map(
	[...texts].map(([key, text]) => [key, JSON.parse(text.toString('utf8')) as ServiceModel] as const),
);
const allOperations = [...models].flatMap(([key, { operations }]) =>
	Object.entries(operations).map(([name, operation]) => ({ id: `${key}:${name}`, operation })),
);

describe('the catalog', () => {
	it('has every service, operation, paginator and waiter of its models', () => {
		const paginators = [...models.values()].flatMap((model) => Object.values(model.paginators));
		expect(readIndex()).toMatchObject({ source: 'botocore 1.43.107', date: '2026-10-01' });
		expect(models.size).toBe(436);
		expect(allOperations).toHaveLength(19_427);
		expect(paginators.filter(({ derived }) => derived !== true)).toHaveLength(3359);
		expect(paginators.filter(({ derived }) => derived)).toHaveLength(904);
		expect([...models.values()].flatMap((model) => Object.keys(model.waiters))).toHaveLength(391);
	});

	it('has an index that agrees with the services', () => {
		const { services } = readIndex();
		expect(services.map(({ key }) => key)).toEqual([...models.keys()].sort());
		for (const { key, id, operations, waiters = [] } of services) {
			expect(models.get(key)?.id).toBe(id);
			expect(waiters).toEqual(Object.keys(models.get(key)?.waiters ?? {}));
			expect(operations).toEqual(Object.keys(models.get(key)?.operations ?? {}));
		}
	});

	it('has endpoint rules for every service and all partitions', () => {
		for (const key of models.keys()) expect(readEndpointRules(key).rules.length).toBeGreaterThan(0);
		expect(readPartitions().partitions.map(({ id }) => id).sort()).toEqual([
			'aws', 'aws-cn', 'aws-eusc', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-us-gov',
		]); // prettier-ignore
	});

	it('refers to nothing that is not there', () => {
		const broken: string[] = [];
		for (const [key, model] of models) {
			const check = (ref: MemberRef | undefined): void => {
				const target = typeof ref === 'number' || ref === undefined ? ref : ref[0];
				if (target !== undefined && target >= 256 && model.shapes[target - 256] === undefined)
					broken.push(`${key} ${target}`);
			};
			for (const shape of model.shapes) {
				if (shape[0] === 1) check(shape[3]);
				if (shape[0] === 2) [shape[3], shape[4]].forEach(check);
				if (shape[0] === 3 || shape[0] === 4) {
					shape[4].forEach(check);
					if (shape[3].length !== shape[4].length) broken.push(`${key} ${shape[3].join()}`);
				}
			}
			for (const operation of Object.values(model.operations)) [operation.input, operation.output].forEach(check);
			for (const { operation } of Object.values(model.waiters)) {
				if (!(operation in model.operations)) broken.push(`${key} waiter of ${operation}`);
			}
			for (const [name, paginator] of Object.entries(model.paginators)) {
				const input = membersOf(model, model.operations[name]?.input).map((member) => member.name);
				const wanted = [...paginator.input, ...(paginator.limit === undefined ? [] : [paginator.limit])];
				broken.push(...wanted.filter((member) => !input.includes(member)).map((member) => `${key}:${name} ${member}`));
			}
		}
		expect(broken).toEqual([]);
	});

	it('gives each service a namespace of its own', () => {
		const keys = new Map<string, string[]>();
		for (const [key, model] of models) {
			const { namespace } = schemaOf(model);
			keys.set(namespace, [...(keys.get(namespace) ?? []), key]);
		}
		// AWS's models hold this retired service twice, under two keys.
		expect([...keys.values()].filter(({ length }) => length > 1)).toEqual([['pinpoint-sms-voice', 'sms-voice']]);
	});

	it('holds facts, no prose', () => {
		for (const [key, text] of texts) {
			expect([key, /"documentation"|<p>|<code>/.test(text.toString('utf8'))]).toEqual([key, false]);
		}
	});

	it('stays small', () => {
		let compressed = 0;
		for (const text of texts.values()) {
			compressed += brotliCompressSync(text, {
				params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
			}).length;
		}
		expect(compressed).toBeLessThanOrEqual(2_000_000);
		const raw = [...texts.values()].reduce((total, text) => total + text.length, 0);
		expect(raw).toBeLessThanOrEqual(13_000_000);
		expect(existsSync(join(folder, 'endpoints.json'))).toBe(true);
	});
});

describe('access classes', () => {
	const classes: readonly AccessClass[] = ['read', 'list', 'write', 'tagging', 'permissions'];

	it('every operation has one', () => {
		expect(allOperations.filter(({ operation }) => !classes.includes(operation.access))).toEqual([]);
	});

	it('nearly every operation has its IAM action', () => {
		expect(allOperations.filter(({ operation }) => operation.iam === undefined).length).toBeLessThanOrEqual(355);
	});

	it('every IAM action is an action and every ARN format one', () => {
		for (const { id, operation } of allOperations) {
			if (operation.iam !== undefined)
				expect([id, operation.iam]).toEqual([id, expect.stringMatching(/^[a-z0-9-]+:[\w*]+$/)]);
			for (const arn of operation.arns ?? []) expect([id, arn]).toEqual([id, expect.stringMatching(/^arn:\S+$/)]);
		}
	});

	it('nothing that deletes, terminates, puts or creates counts as reading', () => {
		const acts =
			/:(BatchDelete|Delete|Terminate|Put|Create|Update|Modify|Run|Send|Publish|Attach|Detach|Reboot|Purge)[A-Z]/;
		const reading = allOperations
			.filter(({ id, operation }) => acts.test(id) && ['read', 'list'].includes(operation.access))
			.filter(({ operation }) => !operation.flags?.some((flag) => flag === 'secret' || flag === 'effectful'))
			.map(({ id }) => id);
		// AWS's own level: it makes links and stores nothing.
		expect(reading).toEqual(['sagemaker:CreateHubContentPresignedUrls']);
	});

	it.each([
		['s3', 'PutObject', 's3:PutObject', 'write'],
		['s3', 'ListObjectsV2', 's3:ListBucket', 'list'],
		['s3', 'HeadObject', 's3:GetObject', 'read'],
		['s3', 'CompleteMultipartUpload', 's3:PutObject', 'write'],
		['s3', 'PutBucketPolicy', 's3:PutBucketPolicy', 'permissions'],
		['s3', 'PutObjectTagging', 's3:PutObjectTagging', 'tagging'],
		['lambda', 'Invoke', 'lambda:InvokeFunction', 'write'],
		['apigateway', 'GetRestApis', 'apigateway:GET', 'read'],
		['apigatewayv2', 'DeleteApi', 'apigateway:DELETE', 'write'],
		['sns', 'PublishBatch', 'sns:Publish', 'write'],
		['cloudcontrol', 'GetResource', 'cloudformation:GetResource', 'read'],
		['resourcegroupstaggingapi', 'GetResources', 'tag:GetResources', 'read'],
		['bedrock-runtime', 'Converse', 'bedrock:InvokeModel', 'read'],
		['stepfunctions', 'StartExecution', 'states:StartExecution', 'write'],
		['logs', 'FilterLogEvents', 'logs:FilterLogEvents', 'read'],
		['iam', 'AttachRolePolicy', 'iam:AttachRolePolicy', 'permissions'],
		['dynamodb', 'Query', 'dynamodb:Query', 'read'],
		['dynamodb', 'ExecuteStatement', 'dynamodb:PartiQL*', 'write'],
		['ec2', 'DescribeInstances', 'ec2:DescribeInstances', 'list'],
		['sts', 'GetCallerIdentity', 'sts:GetCallerIdentity', 'read'],
		['ivs', 'StartViewerSessionRevocation', 'ivs:StartViewerSessionRevocation', 'write'],
		['codecatalyst', 'DeleteProject', undefined, 'write'],
	])('%s %s is %s and %s', (key, name, iam, access) => {
		const operation = readOperation(key, name);
		expect([operation.iam, operation.access]).toEqual([iam, access]);
	});
});

describe('flags', () => {
	it.each<[string, OperationFlag[]]>([
		['secretsmanager:GetSecretValue', ['secret']],
		['secretsmanager:BatchGetSecretValue', ['secret']],
		['secretsmanager:GetRandomPassword', ['secret']],
		['secretsmanager:DescribeSecret', []],
		['ssm:GetParameter', ['secret']],
		['ssm:GetParametersByPath', ['secret']],
		['ssm:DescribeParameters', []],
		['sts:AssumeRole', ['secret']],
		['sts:AssumeRoleWithWebIdentity', ['secret']],
		['sts:GetSessionToken', ['secret', 'effectful']],
		['sts:GetCallerIdentity', []],
		['ecr:GetAuthorizationToken', ['secret']],
		['codeartifact:GetAuthorizationToken', ['secret']],
		['ec2:GetPasswordData', ['secret']],
		['cognito-identity:GetCredentialsForIdentity', ['secret', 'effectful']],
		['iam:CreateAccessKey', ['secret']],
		['kms:GenerateDataKey', ['secret']],
		['kms:GenerateDataKeyWithoutPlaintext', []],
		['kms:Decrypt', ['secret']],
		['lightsail:GetKeyPair', ['secret']],
		['glue:GetConnection', ['secret']],
		['bedrock-runtime:Converse', ['billed']],
		['bedrock-runtime:StartAsyncInvoke', ['billed', 'effectful']],
		['bedrock-agent-runtime:InvokeAgent', ['billed', 'effectful']],
		['ce:GetCostAndUsage', ['billed']],
		['athena:StartQueryExecution', ['billed']],
		['textract:AnalyzeDocument', ['billed']],
		['translate:TranslateText', ['billed']],
		['sqs:ReceiveMessage', ['effectful']],
		['sqs:PurgeQueue', ['destructive']],
		['s3:DeleteObjects', ['destructive']],
		['s3:GetObject', []],
		['ec2:TerminateInstances', ['destructive']],
		['kms:ScheduleKeyDeletion', ['destructive']],
		['ec2:DeleteTags', []],
		['ivs:StartViewerSessionRevocation', ['effectful']],
		['dynamodb:BatchWriteItem', ['destructive']],
	])('%s: %j', (id, flags) => {
		const [key = '', name = ''] = id.split(':');
		expect(readOperation(key, name).flags ?? []).toEqual(flags);
	});

	it('everything named Delete destroys, unless it takes tags away', () => {
		const unmarked = allOperations.filter(
			({ id, operation }) =>
				/:(Batch)?Delete(?=[A-Z])/.test(id) &&
				operation.access !== 'tagging' &&
				!operation.flags?.includes('destructive'),
		);
		expect(unmarked.map(({ id }) => id)).toEqual([]);
	});

	it('every reading operation whose answer has a key, a token or a password by name is marked', () => {
		const names =
			/^(secretAccessKey|SecretString|sessionToken|masterUserPassword|privateKey|authorizationToken|accessToken|idToken|refreshToken|Plaintext)$/i;
		const suspicious: string[] = [];
		for (const [key, model] of models) {
			for (const [name, operation] of Object.entries(model.operations)) {
				if (operation.flags?.includes('secret') || operation.output === undefined) continue;
				const seen = new Set<number>();
				const holds = (ref: MemberRef, depth: number): boolean => {
					const target = typeof ref === 'number' ? ref : ref[0];
					if (target < 256 || seen.has(target) || depth > 5) return false;
					seen.add(target);
					const shape = model.shapes[target - 256];
					if (shape?.[0] === 1) return holds(shape[3], depth);
					if (shape?.[0] === 2) return holds(shape[4], depth);
					if (shape?.[0] !== 3 && shape?.[0] !== 4) return false;
					return shape[3].some((member, position) => {
						const of = shape[4][position] ?? 0;
						const plainTarget = typeof of === 'number' ? of : of[0];
						const kind = model.shapes[plainTarget - 256]?.[0] ?? 0;
						return (names.test(member) && kind === 0) || holds(of, depth + 1);
					});
				};
				if (holds(operation.output, 0)) suspicious.push(`${key}:${name}`);
			}
		}
		// RDS, Redshift and their kin show a pending password as asterisks; token validity is a number of hours, and
		// QuickSight's plain text is the text of a chart.
		const harmless =
			/^(rds|redshift|docdb|neptune|lightsail):|^cognito-idp:|^quicksight:Describe\w+Definition$|^quicksight:DescribeAnalysis$|^securityhub:GetFindings$/;
		expect(suspicious.filter((id) => !harmless.test(id))).toEqual([]);
	});
});
