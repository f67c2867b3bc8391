import { randomUUID } from 'node:crypto';
import { ServiceError } from '../errors';
import { type Call, type Input, number, type Service, text } from '../service';

interface Secret {
	readonly name: string;
	readonly arn: string;
	readonly created: number;
	versionId: string;
	value: Input;
}

const secretsOf = (call: Call): Map<string, Secret> =>
	call.shared.state(`secretsmanager ${call.principal?.account} ${call.region}`, () => new Map<string, Secret>());

function find(call: Call): Secret {
	const id = text(call.input, 'SecretId') ?? '';
	const secret = [...secretsOf(call).values()].find(
		({ name, arn }) => name === id || arn === id || arn.replace(/-\w{6}$/, '') === id,
	);
	if (secret === undefined) {
		throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
	}
	return secret;
}

/** `SecretString` or `SecretBinary`, as it was given. */
function valueOf(input: Input): Input {
	return Object.fromEntries(
		['SecretString', 'SecretBinary'].filter((name) => input[name] !== undefined).map((name) => [name, input[name]]),
	);
}

function createSecret(call: Call): Input {
	const name = text(call.input, 'Name') ?? '';
	if (secretsOf(call).has(name)) {
		throw new ServiceError(
			'ResourceExistsException',
			`The operation failed because the secret ${name} already exists.`,
		);
	}
	const secret = {
		name,
		arn: `arn:aws:secretsmanager:${call.region}:${call.principal?.account ?? ''}:secret:${name}-aBcDeF`,
		created: call.shared.clock.now(),
		versionId: randomUUID(),
		value: valueOf(call.input),
	};
	secretsOf(call).set(name, secret);
	return { ARN: secret.arn, Name: name, VersionId: secret.versionId };
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
			secret.value = valueOf(call.input);
			secret.versionId = randomUUID();
			return { ARN: secret.arn, Name: secret.name, VersionId: secret.versionId, VersionStages: ['AWSCURRENT'] };
		},
		GetSecretValue: (call) => {
			const { arn, name, versionId, value, created } = find(call);
			return {
				ARN: arn,
				Name: name,
				VersionId: versionId,
				...value,
				VersionStages: ['AWSCURRENT'],
				CreatedDate: new Date(created),
			};
		},
		ListSecrets: (call) => {
			const all = [...secretsOf(call).values()];
			const start = Number(text(call.input, 'NextToken') ?? 0);
			const end = start + (number(call.input, 'MaxResults') ?? 100);
			return {
				SecretList: all
					.slice(start, end)
					.map(({ arn, name, created }) => ({ ARN: arn, Name: name, CreatedDate: new Date(created) })),
				NextToken: end < all.length ? String(end) : undefined,
			};
		},
		DeleteSecret: (call) => {
			const { arn, name } = find(call);
			secretsOf(call).delete(name);
			return { ARN: arn, Name: name, DeletionDate: new Date(call.shared.clock.now()) };
		},
	},
};
