import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Service, text, texts } from '../service';

interface Version {
	readonly id: string;
	readonly value: Input;
	readonly created: number;
	stages: string[];
}

interface Secret {
	readonly name: string;
	readonly arn: string;
	readonly created: number;
	description?: string;
	kmsKeyId?: string;
	changed: number;
	deleted?: number;
	tags: Map<string, string>;
	versions: Version[];
	rotation?: { lambda: string; rules: Input };
	rotated?: number;
}

const secretsOf = (call: Call): Map<string, Secret> =>
	call.shared.state(`secretsmanager ${call.principal?.account} ${call.region}`, () => new Map<string, Secret>());

function find(call: Call, deletedToo = false): Secret {
	const id = text(call.input, 'SecretId') ?? '';
	const secret = [...secretsOf(call).values()].find(
		({ name, arn }) => name === id || arn === id || arn.replace(/-\w{6}$/, '') === id,
	);
	if (secret === undefined) {
		throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
	}
	if (secret.deleted !== undefined && !deletedToo) {
		throw new ServiceError(
			'InvalidRequestException',
			"You can't perform this operation on the secret because it was marked for deletion.",
		);
	}
	return secret;
}

/** `SecretString` or `SecretBinary`, as it was given. */
const valueOf = (input: Input): Input =>
	Object.fromEntries(
		['SecretString', 'SecretBinary'].filter((name) => input[name] !== undefined).map((name) => [name, input[name]]),
	);

function addVersion(call: Call, secret: Secret, stages: readonly string[]): Version {
	const id = text(call.input, 'ClientRequestToken') ?? randomUUID();
	for (const version of secret.versions) {
		if (stages.includes('AWSCURRENT') && version.stages.includes('AWSCURRENT')) {
			for (const other of secret.versions) other.stages = other.stages.filter((stage) => stage !== 'AWSPREVIOUS');
			version.stages = ['AWSPREVIOUS'];
		}
		version.stages = version.stages.filter((stage) => !stages.includes(stage));
	}
	const version = { id, value: valueOf(call.input), created: call.shared.clock.now(), stages: [...stages] };
	secret.versions.push(version);
	secret.changed = version.created;
	return version;
}

const setTags = (call: Call, secret: Secret): void => {
	for (const tag of list(call.input, 'Tags')) secret.tags.set(text(tag, 'Key') ?? '', text(tag, 'Value') ?? '');
};

function createSecret(call: Call): Input {
	const name = text(call.input, 'Name') ?? '';
	const known = secretsOf(call).get(name);
	const token = text(call.input, 'ClientRequestToken');
	const before = known?.versions.find(({ id, value }) => id === token && isDeepStrictEqual(value, valueOf(call.input)));
	// The same request once more: AWS ignores it.
	if (known !== undefined && before !== undefined) return { ARN: known.arn, Name: name, VersionId: before.id };
	if (known !== undefined) {
		throw new ServiceError(
			'ResourceExistsException',
			`The operation failed because the secret ${name} already exists.`,
		);
	}
	const now = call.shared.clock.now();
	const secret: Secret = {
		name,
		arn: `arn:aws:secretsmanager:${call.region}:${call.principal?.account ?? ''}:secret:${name}-aBcDeF`,
		created: now,
		changed: now,
		description: text(call.input, 'Description'),
		kmsKeyId: text(call.input, 'KmsKeyId'),
		tags: new Map(),
		versions: [],
	};
	setTags(call, secret);
	secretsOf(call).set(name, secret);
	const version = Object.keys(valueOf(call.input)).length === 0 ? undefined : addVersion(call, secret, ['AWSCURRENT']);
	return { ARN: secret.arn, Name: name, VersionId: version?.id };
}

function getValue(call: Call): Input {
	const { arn, name, versions } = find(call);
	const id = text(call.input, 'VersionId');
	const stage = text(call.input, 'VersionStage') ?? (id === undefined ? 'AWSCURRENT' : undefined);
	const version = versions.find(
		(each) => (id === undefined || each.id === id) && (stage === undefined || each.stages.includes(stage)),
	);
	if (version === undefined) {
		const what = stage === undefined ? `VersionId: ${id ?? ''}` : `staging label: ${stage}`;
		throw new ServiceError(
			'ResourceNotFoundException',
			`Secrets Manager can't find the specified secret value for ${what}`,
		);
	}
	return {
		ARN: arn,
		Name: name,
		VersionId: version.id,
		...version.value,
		VersionStages: version.stages,
		CreatedDate: new Date(version.created),
	};
}

const facts = (secret: Secret): Input => ({
	ARN: secret.arn,
	Name: secret.name,
	Description: secret.description,
	KmsKeyId: secret.kmsKeyId,
	CreatedDate: new Date(secret.created),
	LastChangedDate: new Date(secret.changed),
	RotationEnabled: secret.rotation === undefined ? undefined : true,
	RotationLambdaARN: secret.rotation?.lambda,
	RotationRules: secret.rotation?.rules,
	LastRotatedDate: secret.rotated === undefined ? undefined : new Date(secret.rotated),
	DeletedDate: secret.deleted === undefined ? undefined : new Date(secret.deleted),
	Tags: [...secret.tags].map(([Key, Value]) => ({ Key, Value })),
});

const stagesOf = ({ versions }: Secret): Input =>
	Object.fromEntries(versions.filter(({ stages }) => stages.length > 0).map(({ id, stages }) => [id, stages]));

/** Whether a secret fits one filter: the beginnings of names and tags, case as it is written. */
function fits(secret: Secret, filter: Input): boolean {
	const words = texts(filter, 'Values');
	const candidates: Readonly<Record<string, readonly string[]>> = {
		name: [secret.name],
		description: (secret.description ?? '').split(/\W+/),
		'tag-key': [...secret.tags.keys()],
		'tag-value': [...secret.tags.values()],
		all: [secret.name, secret.description ?? '', ...secret.tags.keys(), ...secret.tags.values()].flatMap((each) =>
			each.split(/\W+/),
		),
	};
	return (candidates[text(filter, 'Key') ?? ''] ?? []).some((each) => words.some((word) => each.startsWith(word)));
}

function listSecrets(call: Call): Input {
	const all = [...secretsOf(call).values()]
		.filter(({ deleted }) => deleted === undefined || call.input.IncludePlannedDeletion === true)
		.filter((secret) => list(call.input, 'Filters').every((filter) => fits(secret, filter)));
	const start = Number(text(call.input, 'NextToken') ?? 0);
	const end = start + (number(call.input, 'MaxResults') ?? 100);
	return {
		SecretList: all.slice(start, end).map((secret) => ({ ...facts(secret), SecretVersionsToStages: stagesOf(secret) })),
		NextToken: end < all.length ? String(end) : undefined,
	};
}

function deleteSecret(call: Call): Input {
	const secret = find(call);
	const now = call.shared.clock.now();
	const force = call.input.ForceDeleteWithoutRecovery === true;
	const days = number(call.input, 'RecoveryWindowInDays');
	if (force && days !== undefined) {
		throw new ServiceError(
			'InvalidParameterException',
			"You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
		);
	}
	if (days !== undefined && (days < 7 || days > 30)) {
		throw new ServiceError(
			'InvalidParameterException',
			'RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
		);
	}
	if (force) secretsOf(call).delete(secret.name);
	else secret.deleted = now;
	return {
		ARN: secret.arn,
		Name: secret.name,
		DeletionDate: new Date(now + (force ? 0 : (days ?? 30) * 86_400_000)),
	};
}

function rotate(call: Call): Input {
	const secret = find(call);
	const lambda = text(call.input, 'RotationLambdaARN') ?? secret.rotation?.lambda;
	if (lambda === undefined) {
		throw new ServiceError(
			'InvalidRequestException',
			'No Lambda rotation function ARN is associated with this secret.',
		);
	}
	secret.rotation = { lambda, rules: (call.input.RotationRules ?? secret.rotation?.rules ?? {}) as Input };
	secret.rotated = call.shared.clock.now();
	return { ARN: secret.arn, Name: secret.name, VersionId: text(call.input, 'ClientRequestToken') };
}

const KINDS = [
	['ExcludeLowercase', 'abcdefghijklmnopqrstuvwxyz'],
	['ExcludeUppercase', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
	['ExcludeNumbers', '0123456789'],
	['ExcludePunctuation', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'],
] as const;

/** Not random: the same characters in turn. */
function randomPassword(call: Call): Input {
	const excluded = text(call.input, 'ExcludeCharacters') ?? '';
	const kinds = KINDS.filter(([name]) => call.input[name] !== true).map(([, letters]) =>
		[...letters].filter((letter) => !excluded.includes(letter)),
	);
	const length = number(call.input, 'PasswordLength') ?? 32;
	const letters = Array.from({ length }, (_, position) => {
		const kind = kinds[position % kinds.length] ?? [];
		return kind[position % kind.length] ?? '';
	});
	return { RandomPassword: letters.join('') };
}

export const secretsmanager: Service = {
	name: 'secretsmanager',
	signingName: 'secretsmanager',
	protocol: 'json',
	hostLabels: ['secretsmanager'],
	targets: ['secretsmanager'],
	operations: {
		CreateSecret: createSecret,
		PutSecretValue: (call) => {
			const secret = find(call);
			const stages = texts(call.input, 'VersionStages');
			const version = addVersion(call, secret, stages.length === 0 ? ['AWSCURRENT'] : stages);
			return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: version.stages };
		},
		UpdateSecret: (call) => {
			const secret = find(call);
			secret.description = text(call.input, 'Description') ?? secret.description;
			secret.kmsKeyId = text(call.input, 'KmsKeyId') ?? secret.kmsKeyId;
			const changes = Object.keys(valueOf(call.input)).length > 0;
			return {
				ARN: secret.arn,
				Name: secret.name,
				VersionId: changes ? addVersion(call, secret, ['AWSCURRENT']).id : undefined,
			};
		},
		GetSecretValue: getValue,
		DescribeSecret: (call) => {
			const secret = find(call, true);
			return { ...facts(secret), VersionIdsToStages: stagesOf(secret) };
		},
		ListSecretVersionIds: (call) => {
			const { arn, name, versions } = find(call, true);
			return {
				ARN: arn,
				Name: name,
				Versions: versions
					.filter(({ stages }) => stages.length > 0 || call.input.IncludeDeprecated === true)
					.map(({ id, stages, created }) => ({ VersionId: id, VersionStages: stages, CreatedDate: new Date(created) })),
			};
		},
		ListSecrets: listSecrets,
		DeleteSecret: deleteSecret,
		RestoreSecret: (call) => {
			const secret = find(call, true);
			secret.deleted = undefined;
			return { ARN: secret.arn, Name: secret.name };
		},
		RotateSecret: rotate,
		CancelRotateSecret: (call) => {
			const secret = find(call);
			secret.rotation = undefined;
			return { ARN: secret.arn, Name: secret.name };
		},
		TagResource: (call) => {
			setTags(call, find(call));
			return undefined;
		},
		UntagResource: (call) => {
			const secret = find(call);
			for (const key of texts(call.input, 'TagKeys')) secret.tags.delete(key);
			return undefined;
		},
		GetRandomPassword: randomPassword,
	},
};
