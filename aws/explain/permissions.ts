import { readOperation, readService } from '../catalog/read';
import { membersOf } from '../catalog/schema';
import type { OperationModel } from '../catalog/types';
import { arnParts, filledArn, placeholdersOf, withoutAccessPoints } from './iam';
import { isKnownObject, type KnownObject, type KnownValue, patternOf } from './template';

/** One call of AWS's API, as far as it is known before it is made. */
export interface KnownCall {
	/** Catalog key. */
	readonly service: string;
	readonly operation: string;
	/** AWS's member names. */
	readonly input: KnownObject;
	/** Whether `input` names all that will be sent; otherwise a run may add more. */
	readonly complete: boolean;
	/** Absent where the credential's region holds. */
	readonly region?: string;
	/** What it needs, where the catalog does not have the operation. */
	readonly needs?: ReadonlyArray<Omit<Permission, 'reason'>>;
}

/** A right that a call needs. */
export interface Permission {
	readonly action: string;
	/** ARN patterns. */
	readonly resources: readonly string[];
	readonly reason: string;
}

/** Operations that everybody may call, by AWS's documentation of STS. */
const FREE = new Set(['sts:GetCallerIdentity', 'sts:GetSessionToken']);

/**
 * The IAM permissions of a call: the catalog's action of the operation, and what AWS asks for beside it.
 * Empty where the operation needs none or the catalog knows none.
 */
export function permissionsOf(call: KnownCall): Permission[] {
	const name = `${call.service}:${call.operation}`;
	if (call.needs !== undefined) return call.needs.map((need) => ({ ...need, reason: `${name} needs it` }));
	if (FREE.has(name)) return [];
	const model = readOperation(call.service, call.operation);
	const special = SPECIAL[call.service]?.(call, model);
	const own = special ?? catalogPermission(call, model);
	return [...own, ...passedRoles(call, model)];
}

/** What a person should know beside the policy: keys that encrypt, roles of tasks. */
export function notesOf(call: KnownCall): string[] {
	const notes: string[] = [];
	const name = `${call.service}:${call.operation}`;
	const keys = leaves(call.input).filter(([path]) => /kms.*key|^KeyId$|encryptionkey/i.test(path.at(-1) ?? ''));
	if (call.service !== 'kms' && keys.length > 0) {
		const key =
			keys.map(([, value]) => patternOf(value)).find((text) => text !== undefined && arnParts(text)) ?? 'the key';
		notes.push(`${name} names a KMS key: also allow kms:GenerateDataKey and kms:Decrypt on ${key}.`);
	} else if (ENCRYPTED[call.service]?.includes(call.operation) === true) {
		notes.push(
			`If the resource of ${name} is encrypted with a customer managed KMS key, also allow ${/^(Get|Receive|Query|Scan|BatchGet)/.test(call.operation) ? 'kms:Decrypt' : 'kms:GenerateDataKey and kms:Decrypt'} on that key.`,
		);
	}
	if (call.service === 'ecs' && /^(RunTask|StartTask)$/.test(call.operation)) {
		notes.push(
			`${name} passes the roles of the task definition: also allow iam:PassRole on its task and execution roles.`,
		);
	}
	if (name === 'athena:StartQueryExecution') {
		notes.push(
			`${name} reads and writes with the caller's own rights: also allow the Glue tables and S3 objects of the query, and the output location.`,
		);
	}
	if (call.service === 's3' && /^(GetObject|HeadObject)$/.test(call.operation)) {
		notes.push(
			`Without s3:ListBucket on the bucket, ${name} answers 403 instead of 404 where there is no such object.`,
		);
	}
	return notes;
}

/** Operations on data that a customer's own key may encrypt. */
const ENCRYPTED: Readonly<Record<string, readonly string[]>> = {
	s3: ['GetObject', 'PutObject', 'CopyObject', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'],
	sqs: ['SendMessage', 'SendMessageBatch', 'ReceiveMessage'],
	sns: ['Publish', 'PublishBatch'],
	secretsmanager: ['GetSecretValue', 'PutSecretValue', 'CreateSecret', 'UpdateSecret', 'BatchGetSecretValue'],
	ssm: ['GetParameter', 'GetParameters', 'GetParametersByPath', 'PutParameter'],
	kinesis: ['GetRecords', 'PutRecord', 'PutRecords'],
};

type Special = (call: KnownCall, model: OperationModel) => Permission[] | undefined;

/** Where the catalog's action is not the whole truth. Undefined: it is. */
const SPECIAL: Readonly<Record<string, Special>> = {
	s3: s3Permissions,
	dynamodb: dynamoPermissions,
	lambda: lambdaPermissions,
	'bedrock-runtime': bedrockPermissions,
	logs: logsPermissions,
};

/** Operations of CloudWatch Logs for which IAM takes the ARN of a log group without `:*` at its end; all others want it (User Guide). */
const PLAIN_LOG_GROUP = new Set(['TagResource', 'UntagResource', 'ListTagsForResource']);

function logsPermissions(call: KnownCall, model: OperationModel): Permission[] | undefined {
	if (PLAIN_LOG_GROUP.has(call.operation)) return undefined;
	const whole = (arn: string): string => (/:log-group:[^:]*[^:*]$/.test(arn) ? `${arn}:*` : arn);
	return catalogPermission(call, model).map((each) => ({ ...each, resources: each.resources.map(whole) }));
}

function catalogPermission(call: KnownCall, { iam, arns }: OperationModel): Permission[] {
	if (iam === undefined) return [];
	return [permission(call, iam, resourcesOf(call, arns ?? []))];
}

const permission = (call: KnownCall, action: string, resources: readonly string[], why?: string): Permission => ({
	action,
	resources,
	reason: why ?? `${call.service}:${call.operation} needs it`,
});

/** ARN patterns for the resources of a call. */
function resourcesOf(call: KnownCall, formats: readonly string[]): string[] {
	const own = withoutAccessPoints(formats);
	const filled = own.map((format) => fill(call, format));
	const best = Math.max(0, ...filled.map(({ known }) => known));
	const fitting = filled.filter(
		({ known, ofIndex }) => (call.complete || best > 0 ? known === best : true) && !ofIndex,
	);
	const chosen = (fitting.length === 0 ? filled : fitting).flatMap(({ arns }) => arns);
	return chosen.length === 0 ? ['*'] : [...new Set(chosen)];
}

interface FilledFormat {
	readonly arns: readonly string[];
	/** How many of its own placeholders the input fills. */
	readonly known: number;
	/** Names an index, and the input names none. */
	readonly ofIndex: boolean;
}

function fill(call: KnownCall, format: string): FilledFormat {
	const own = placeholdersOf(format).filter((name) => !['Partition', 'Region', 'Account'].includes(name));
	const whole = arnsGiven(call, format);
	if (whole.length > 0) return { arns: whole, known: own.length + 1, ofIndex: false };
	const found = new Map(own.map((name) => [name, valuesFor(call, name, own.length === 1)] as const));
	const fromUrl = queueFromUrl(call);
	const fixed: Record<string, string | undefined> = {
		Partition: partitionOf(call.region),
		Region: call.region,
		...(own.includes('QueueName') ? fromUrl : {}),
	};
	let sets: Array<Record<string, string | undefined>> = [fixed];
	let known = 0;
	for (const [name, values] of found) {
		if (fixed[name] !== undefined) known++;
		if (fixed[name] !== undefined || values.length === 0) continue;
		known++;
		sets = sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value })));
	}
	const ofIndex = own.includes('IndexName') && found.get('IndexName')?.length === 0 && call.complete;
	return { arns: sets.map((set) => filledArn(format, set)), known, ofIndex };
}

function partitionOf(region: string | undefined): string | undefined {
	if (region === undefined) return undefined;
	if (region.startsWith('cn-')) return 'aws-cn';
	return region.startsWith('us-gov-') ? 'aws-us-gov' : undefined;
}

/** ARNs of this format that the input itself names. */
function arnsGiven(call: KnownCall, format: string): string[] {
	const own = arnParts(filledArn(format, {}));
	if (own === undefined) return arnsByName(call, format);
	// What stands before the first name: `table/`, `function:`, nothing for queues and topics.
	const [beginning = ''] = own.resource.split('*');
	const slots = own.resource.split('*').length;
	const found: string[] = [];
	for (const [path, value] of leaves(call.input)) {
		if (isRoleMember(path.at(-1) ?? '') && own.service !== 'iam') continue;
		const pattern = patternOf(value);
		const parts = pattern === undefined ? undefined : arnParts(pattern);
		if (parts === undefined || pattern === undefined || parts.service !== own.service) continue;
		if (!parts.resource.startsWith(beginning)) continue;
		// An ARN of the thing above does not name the thing itself: a table is no index.
		if (slots > 2 && parts.resource.split(/[/:]/).length < own.resource.split(/[/:]/).length) continue;
		found.push(pattern);
	}
	return found;
}

/** Where the format leaves the service open (`arn:…:${Vendor}:…`), the member's name must tell what its ARN names. */
function arnsByName({ input }: KnownCall, format: string): string[] {
	const core = plain(placeholdersOf(format).at(-1) ?? '').replace(/(name|id)$/, '');
	return leaves(input)
		.filter(([path]) => plain(path.at(-1) ?? '') === `${core}arn`)
		.map(([, value]) => patternOf(value))
		.filter((value) => value !== undefined && arnParts(value) !== undefined)
		.map((value) => value ?? '*');
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Values of the input for a placeholder of an ARN format, by its name. */
function valuesFor(call: KnownCall, placeholder: string, alone: boolean): string[] {
	const wanted = plain(placeholder).replace(/with(out)?(path|leadingslash)$/, '');
	const all = leaves(call.input);
	// Names of parameters and paths of roles stand behind a slash of the format; a log group or an object may begin with its own.
	const written = (value: string): string =>
		/leadingslash|withpath/i.test(placeholder) ? value.replace(/^\//, '') : value;
	const named = (fits: (member: string) => boolean): string[] =>
		all
			.filter(([path]) => fits(plain(path.findLast((part) => !/^\d+$/.test(part)) ?? '')))
			.map(([, value]) => patternOf(value))
			.filter((value) => value !== undefined)
			.map(written)
			.filter((value) => arnParts(value) === undefined);
	let values = named((member) => [wanted, `${wanted}s`].includes(member));
	const core = wanted.replace(/(name|id)$/, '');
	if (values.length === 0 && core !== '') {
		values = named((member) => [core, `${core}name`, `${core}id`, `${core}identifier`].includes(member));
	}
	if (values.length === 0 && wanted === 'objectname') values = named((member) => member === 'key');
	if (values.length === 0 && alone && /(name|id)$/.test(wanted)) {
		const top = Object.entries(call.input).find(([name]) => /^(name|id)$/i.test(name));
		const value = patternOf(top?.[1]);
		if (value !== undefined) values = [written(value)];
	}
	// A secret's ARN ends with six letters that AWS has chosen.
	return wanted === 'secretid' ? values.map((value) => `${value}-??????`) : values;
}

function queueFromUrl({ input }: KnownCall): Record<string, string | undefined> {
	const url = patternOf(input.QueueUrl);
	const match = /^https?:\/\/(?:sqs\.)?([\w-]+)?[^/]*\/(\d+|\*)\/([\w.*-]+)$/.exec(url ?? '');
	if (match === null) return {};
	const [, region, account, name] = match;
	return {
		Account: account,
		QueueName: name,
		...(region !== undefined && /^[a-z]{2}-[a-z-]+-\d$/.test(region)
			? { Region: region, Partition: partitionOf(region) }
			: {}),
	};
}

/** All values of an input that are no objects, with the names that lead to them. */
function leaves(
	value: KnownValue,
	path: readonly string[] = [],
): Array<readonly [path: readonly string[], value: KnownValue]> {
	if (path.length > 12) return [];
	if (Array.isArray(value)) return value.flatMap((each: KnownValue, place) => leaves(each, [...path, String(place)]));
	if (isKnownObject(value)) return Object.entries(value).flatMap(([name, each]) => leaves(each, [...path, name]));
	return [[path, value]];
}

const isRoleMember = (name: string): boolean => /role.*arn$|^(iam|service|execution)?role$|^roles?arns?$/i.test(name);

/** Handing a role to a service is a right of its own. */
function passedRoles(call: KnownCall, { access, input }: OperationModel): Permission[] {
	const adds = call.service === 'iam' && call.operation === 'AddRoleToInstanceProfile';
	if (call.service === 'sts' || access === 'read' || access === 'list' || (call.service === 'iam' && !adds)) return [];
	const given = leaves(call.input).filter(([path]) => isRoleMember(path.findLast((part) => !/^\d+$/.test(part)) ?? ''));
	const arns = given
		.map(([, value]) => patternOf(value))
		.filter((value) => value !== undefined)
		.map((value) =>
			arnParts(value)?.service === 'iam' ? value : `arn:aws:iam::*:role/${value.startsWith('arn') ? '*' : value}`,
		);
	const reason = `${call.service}:${call.operation} is given a role to work with`;
	if (arns.length > 0 || adds) {
		return [
			{ action: 'iam:PassRole', resources: arns.length > 0 ? [...new Set(arns)] : ['arn:aws:iam::*:role/*'], reason },
		];
	}
	const required = membersOf(readService(call.service), input).some(
		({ name, required: must }) => must && isRoleMember(name),
	);
	return given.length > 0 || (required && !call.complete)
		? [{ action: 'iam:PassRole', resources: ['arn:aws:iam::*:role/*'], reason }]
		: [];
}

function s3Permissions(call: KnownCall, model: OperationModel): Permission[] | undefined {
	const { operation, input } = call;
	const bucket = patternOf(input.Bucket);
	const accessPoint = bucket === undefined ? undefined : arnParts(bucket);
	const own =
		bucket !== undefined && accessPoint !== undefined
			? s3AccessPoint(call, model, bucket)
			: catalogPermission(call, model);
	const [main] = own;
	if (main === undefined) return undefined;
	const needs = [...own];
	const also = (action: string, why: string): void => {
		needs.push(permission(call, action, main.resources, why));
	};
	if (input.VersionId !== undefined && /^(Get|Head|Delete)Object$/.test(operation)) {
		needs[0] = { ...main, action: operation === 'DeleteObject' ? 's3:DeleteObjectVersion' : 's3:GetObjectVersion' };
	}
	if (operation === 'CopyObject' || operation === 'UploadPartCopy') {
		const source =
			patternOf(input.CopySource)
				?.replace(/^\//, '')
				.replace(/\$\{\?\}versionId=.*$/, '') ?? '*/*';
		const arn =
			arnParts(source) === undefined ? `arn:aws:s3:::${source.includes('/') ? source : `${source}/*`}` : source;
		needs.push(permission(call, 's3:GetObject', [arn], `s3:${operation} reads its source`));
	}
	if (operation === 'CreateBucket') {
		if (input.ACL !== undefined) also('s3:PutBucketAcl', 'the bucket is made with an ACL');
		if (input.ObjectOwnership !== undefined)
			also('s3:PutBucketOwnershipControls', 'the bucket is made with an object ownership');
		if (input.ObjectLockEnabledForBucket !== undefined) {
			also('s3:PutBucketObjectLockConfiguration', 'the bucket is made with object lock');
			also('s3:PutBucketVersioning', 'object lock needs versioning');
		}
		return needs;
	}
	if (!/^(PutObject|CopyObject|CreateMultipartUpload)$/.test(operation)) return needs;
	if (input.Tagging !== undefined) also('s3:PutObjectTagging', 'the object is written with tags');
	if (
		['ACL', 'GrantRead', 'GrantReadACP', 'GrantWriteACP', 'GrantFullControl'].some((name) => input[name] !== undefined)
	) {
		also('s3:PutObjectAcl', 'the object is written with an ACL');
	}
	if (input.ObjectLockMode !== undefined || input.ObjectLockRetainUntilDate !== undefined) {
		also('s3:PutObjectRetention', 'the object is written with a retention');
	}
	if (input.ObjectLockLegalHoldStatus !== undefined)
		also('s3:PutObjectLegalHold', 'the object is written with a legal hold');
	return needs;
}

function s3AccessPoint(call: KnownCall, { iam, arns = [] }: OperationModel, bucket: string): Permission[] {
	if (iam === undefined) return [];
	const ofObject = arns.some((format) => format.includes('${ObjectName}'));
	return [permission(call, iam, [ofObject ? `${bucket}/object/${patternOf(call.input.Key) ?? '*'}` : bucket])];
}

const PARTIQL: Readonly<Record<string, string>> = {
	select: 'PartiQLSelect',
	insert: 'PartiQLInsert',
	update: 'PartiQLUpdate',
	delete: 'PartiQLDelete',
};
const TRANSACTED: Readonly<Record<string, string>> = {
	Put: 'PutItem',
	Update: 'UpdateItem',
	Delete: 'DeleteItem',
	ConditionCheck: 'ConditionCheckItem',
	Get: 'GetItem',
};

function dynamoPermissions(call: KnownCall, model: OperationModel): Permission[] | undefined {
	const { input, operation } = call;
	if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
		const tables = isKnownObject(input.RequestItems) ? Object.keys(input.RequestItems) : [];
		const asInput = { ...call, input: { TableName: tables } };
		return catalogPermission(asInput, model);
	}
	if (operation === 'TransactGetItems')
		return [permission(call, 'dynamodb:GetItem', resourcesOf(call, model.arns ?? []))];
	if (operation === 'TransactWriteItems') {
		const items = Array.isArray(input.TransactItems) ? (input.TransactItems as readonly KnownValue[]) : [];
		const verbs = [...new Set(items.flatMap((item) => (isKnownObject(item) ? Object.keys(item) : [])))];
		const actions = (verbs.length === 0 ? ['Put', 'Update', 'Delete', 'ConditionCheck'] : verbs).map(
			(verb) => TRANSACTED[verb],
		);
		return actions
			.filter((action) => action !== undefined)
			.map((action) => permission(call, `dynamodb:${action}`, resourcesOf(call, model.arns ?? [])));
	}
	if (/^(Batch)?Execute(Statement|Transaction)$/.test(operation)) {
		const texts = leaves(input)
			.filter(([path]) => path.at(-1) === 'Statement')
			.map(([, value]) => patternOf(value) ?? '');
		const verbs = [...new Set(texts.map((text) => /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? ''))];
		const known = verbs.map((verb) => PARTIQL[verb]).filter((action) => action !== undefined);
		const tables = texts
			.map((text) => /(?:from|into|update)\s+"?([\w.-]+)"?/i.exec(text)?.[1])
			.filter((name) => name !== undefined);
		const place = { ...call, input: { TableName: tables } };
		return (known.length === 0 ? Object.values(PARTIQL) : known).map((action) =>
			permission(call, `dynamodb:${action}`, resourcesOf(place, model.arns ?? [])),
		);
	}
	return undefined;
}

/** The name of a function may be its ARN, a part of it, or hold the qualifier; a qualified call is a resource of its own. */
function lambdaPermissions(call: KnownCall, model: OperationModel): Permission[] | undefined {
	if (call.operation !== 'Invoke' && call.operation !== 'InvokeWithResponseStream') return undefined;
	const name = patternOf(call.input.FunctionName);
	const short =
		name === undefined || arnParts(name) !== undefined
			? undefined
			: (/(?:^|:function:)([^:]+(?::[^:]+)?)$/.exec(name)?.[1] ?? name);
	const asInput = short === undefined ? call.input : { ...call.input, FunctionName: undefined };
	const qualifier = patternOf(call.input.Qualifier);
	const [main] = catalogPermission({ ...call, input: asInput }, model);
	if (main === undefined) return undefined;
	const arn = short === undefined ? (main.resources[0] ?? '*') : (main.resources[0] ?? '*').replace(/\*$/, short);
	// For the unpublished version AWS looks at the name with and without it.
	const resources =
		qualifier === undefined
			? [arn]
			: qualifier === '${$}LATEST'
				? [arn, `${arn}:${qualifier}`]
				: [`${arn}:${qualifier}`];
	return [{ ...main, resources }];
}

/** Models are named by ids, profiles and ARNs; a profile also needs the models behind it. */
function bedrockPermissions(call: KnownCall, { iam }: OperationModel): Permission[] | undefined {
	if (iam === undefined || !/^(bedrock:InvokeModel)/.test(iam)) return undefined;
	const id = patternOf(call.input.modelId);
	if (id === undefined) return [permission(call, iam, ['*'])];
	const region = call.region ?? '*';
	if (arnParts(id) !== undefined) {
		const profile = id.includes('inference-profile/');
		return [permission(call, iam, profile ? [id, 'arn:aws:bedrock:*::foundation-model/*'] : [id])];
	}
	const [, model] = /^(?:us|eu|apac|global|jp|au|ca|us-gov)\.(.+)$/.exec(id) ?? [];
	if (model === undefined) return [permission(call, iam, [`arn:aws:bedrock:${region}::foundation-model/${id}`])];
	const profile = `arn:aws:bedrock:${region}:*:inference-profile/${id}`;
	return [permission(call, iam, [profile, `arn:aws:bedrock:*::foundation-model/${model}`])];
}
