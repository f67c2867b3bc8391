import type { KeyObject } from 'node:crypto';
import {
	constants,
	createCipheriv,
	createDecipheriv,
	createHmac,
	createPublicKey,
	createSecretKey,
	generateKeyPairSync,
	privateEncrypt,
	publicDecrypt,
	randomBytes,
	randomUUID,
	sign as signWith,
	timingSafeEqual,
	verify as verifyWith,
} from 'node:crypto';
import { notImplemented, ServiceError } from '../errors';
import { type Call, type Input, number, type Service, text } from '../service';

interface Key {
	readonly id: string;
	readonly arn: string;
	readonly account: string;
	readonly usage: string;
	readonly spec: string;
	readonly description: string;
	readonly created: number;
	readonly material: KeyObject;
	enabled: boolean;
	deletion?: number;
	rotation?: number;
}

interface Account {
	readonly keys: Map<string, Key>;
	readonly aliases: Map<string, string>;
}

const accountOf = (call: Call): Account =>
	call.shared.state(`kms ${call.principal?.account} ${call.region}`, () => ({
		keys: new Map<string, Key>(),
		aliases: new Map<string, string>(),
	}));

const arn = (call: Call, what: string): string => `arn:aws:kms:${call.region}:${call.principal?.account ?? ''}:${what}`;

function keyOf(call: Call, member = 'KeyId', aliases = true): Key {
	const given = text(call.input, member) ?? '';
	const id = given.replace(/^arn:[^/]*:(?=alias\/)/, '').replace(/^arn:.*:key\//, '');
	const { keys, aliases: names } = accountOf(call);
	if (id.startsWith('alias/') && !aliases) {
		throw new ServiceError('ValidationException', `Invalid keyId '${given}'`);
	}
	const key = keys.get(id.startsWith('alias/') ? (names.get(id) ?? '') : id);
	if (key === undefined) {
		const what = id.startsWith('alias/') ? `Alias ${arn(call, id)}` : `Key '${arn(call, `key/${id}`)}'`;
		throw new ServiceError(
			'NotFoundException',
			`${what} ${id.startsWith('alias/') ? 'is not found.' : 'does not exist'}`,
		);
	}
	return key;
}

/** A key that may be used for something. */
function usable(call: Call, usage: string, member = 'KeyId'): Key {
	const key = keyOf(call, member);
	if (key.deletion !== undefined) throw new ServiceError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
	if (!key.enabled) throw new ServiceError('DisabledException', `${key.arn} is disabled.`);
	if (key.usage !== usage) {
		throw new ServiceError(
			'InvalidKeyUsageException',
			`${key.arn} key usage is ${key.usage} which is not valid for ${call.operation}.`,
		);
	}
	return key;
}

const bytes = (call: Call, member: string): Buffer => Buffer.from(text(call.input, member) ?? '', 'base64');

function limited(call: Call, member: string): Buffer {
	const value = bytes(call, member);
	if (value.length <= 4096) return value;
	throw new ServiceError(
		'ValidationException',
		`1 validation error detected: Value at '${member.toLowerCase()}' failed to satisfy constraint: Member must have length less than or equal to 4096`,
	);
}

/** The context as it is authenticated: names in order. */
const contextOf = (call: Call, member: string): Buffer =>
	Buffer.from(
		JSON.stringify(Object.entries((call.input[member] ?? {}) as Input).sort(([a], [b]) => a.localeCompare(b))),
	);

/** AES-256-GCM: 36 bytes of key ID, 12 of nonce, 16 of tag, then what is encrypted. */
function seal(key: Key, plaintext: Buffer, context: Buffer): Buffer {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', key.material, nonce).setAAD(context);
	const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
	return Buffer.concat([Buffer.from(key.id), nonce, cipher.getAuthTag(), body]);
}

function open(call: Call, context: Buffer): { key: Key; plaintext: Buffer } {
	const blob = bytes(call, 'CiphertextBlob');
	const key = accountOf(call).keys.get(blob.subarray(0, 36).toString());
	if (key === undefined) throw new ServiceError('InvalidCiphertextException', '');
	if (!key.enabled) throw new ServiceError('DisabledException', `${key.arn} is disabled.`);
	const wanted = call.operation === 'ReEncrypt' ? 'SourceKeyId' : 'KeyId';
	if (call.input[wanted] !== undefined && keyOf(call, wanted) !== key) {
		throw new ServiceError(
			'IncorrectKeyException',
			'The key ID in the request does not identify a CMK that can perform this operation.',
		);
	}
	try {
		const decipher = createDecipheriv('aes-256-gcm', key.material, blob.subarray(36, 48)).setAAD(context);
		decipher.setAuthTag(blob.subarray(48, 64));
		return { key, plaintext: Buffer.concat([decipher.update(blob.subarray(64)), decipher.final()]) };
	} catch {
		throw new ServiceError('InvalidCiphertextException', '');
	}
}

const SIGNING: Readonly<Record<string, readonly string[]>> = {
	RSA_2048: ['RSASSA_PSS_SHA_256', 'RSASSA_PKCS1_V1_5_SHA_256'],
	ECC_NIST_P256: ['ECDSA_SHA_256'],
};

function materialOf(spec: string): KeyObject {
	switch (spec) {
		case 'RSA_2048':
			return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
		case 'ECC_NIST_P256':
			return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
		default:
			return createSecretKey(randomBytes(32));
	}
}

function metadata({ id, arn: Arn, account, usage, spec, description, created, enabled, deletion }: Key): Input {
	return {
		AWSAccountId: account,
		KeyId: id,
		Arn,
		CreationDate: new Date(created),
		Enabled: enabled && deletion === undefined,
		KeyState: deletion === undefined ? (enabled ? 'Enabled' : 'Disabled') : 'PendingDeletion',
		DeletionDate: deletion === undefined ? undefined : new Date(deletion),
		Description: description,
		KeyUsage: usage,
		KeySpec: spec,
		SigningAlgorithms: usage === 'SIGN_VERIFY' ? (SIGNING[spec] ?? []) : undefined,
		MacAlgorithms: usage === 'GENERATE_VERIFY_MAC' ? [spec.replace('HMAC_', 'HMAC_SHA_')] : undefined,
		EncryptionAlgorithms: usage === 'ENCRYPT_DECRYPT' ? ['SYMMETRIC_DEFAULT'] : undefined,
	};
}

function createKey(call: Call): Input {
	const id = randomUUID();
	const spec = text(call.input, 'KeySpec') ?? 'SYMMETRIC_DEFAULT';
	const key: Key = {
		id,
		arn: arn(call, `key/${id}`),
		account: call.principal?.account ?? '',
		usage: text(call.input, 'KeyUsage') ?? 'ENCRYPT_DECRYPT',
		spec,
		description: text(call.input, 'Description') ?? '',
		created: call.shared.clock.now(),
		material: materialOf(spec),
		enabled: true,
	};
	accountOf(call).keys.set(id, key);
	return { KeyMetadata: metadata(key) };
}

/** Head of a SHA-256 digest in PKCS #1. */
const SHA_256 = Buffer.from('3031300d060960864801650304020105000420', 'hex');

function options(key: Key, algorithm: string) {
	return algorithm.startsWith('RSASSA_PSS')
		? { key: key.material, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
		: { key: key.material };
}

function algorithmOf(call: Call, key: Key): string {
	const algorithm = text(call.input, 'SigningAlgorithm') ?? '';
	if (SIGNING[key.spec]?.includes(algorithm) === true) return algorithm;
	throw new ServiceError(
		'InvalidKeyUsageException',
		`Algorithm ${algorithm} is incompatible with key spec ${key.spec}.`,
	);
}

function sign(call: Call): Input {
	const key = usable(call, 'SIGN_VERIFY');
	const algorithm = algorithmOf(call, key);
	const message = limited(call, 'Message');
	const digest = call.input.MessageType === 'DIGEST';
	if (digest && message.length !== 32) {
		throw new ServiceError('ValidationException', 'Digest is invalid length for algorithm ' + algorithm);
	}
	if (digest && algorithm !== 'RSASSA_PKCS1_V1_5_SHA_256') throw notImplemented(`digests with ${algorithm}`);
	const Signature = digest
		? privateEncrypt(key.material, Buffer.concat([SHA_256, message]))
		: signWith('sha256', message, options(key, algorithm));
	return { KeyId: key.arn, Signature, SigningAlgorithm: algorithm };
}

function verify(call: Call): Input {
	const key = usable(call, 'SIGN_VERIFY');
	const algorithm = algorithmOf(call, key);
	const message = limited(call, 'Message');
	const signature = bytes(call, 'Signature');
	let valid = false;
	try {
		valid =
			call.input.MessageType === 'DIGEST'
				? publicDecrypt(createPublicKey(key.material), signature).equals(Buffer.concat([SHA_256, message]))
				: verifyWith('sha256', message, options(key, algorithm), signature);
	} catch {
		// No signature at all.
	}
	if (!valid) throw new ServiceError('KMSInvalidSignatureException', '');
	return { KeyId: key.arn, SignatureValid: true, SigningAlgorithm: algorithm };
}

function macOf(call: Call): { key: Key; mac: Buffer } {
	const key = usable(call, 'GENERATE_VERIFY_MAC');
	return { key, mac: createHmac('sha256', key.material).update(limited(call, 'Message')).digest() };
}

function dataKey(call: Call): Input {
	const key = usable(call, 'ENCRYPT_DECRYPT');
	const length = number(call.input, 'NumberOfBytes') ?? (text(call.input, 'KeySpec') === 'AES_128' ? 16 : 32);
	const Plaintext = randomBytes(length);
	return {
		KeyId: key.arn,
		Plaintext,
		CiphertextBlob: seal(key, Plaintext, contextOf(call, 'EncryptionContext')),
	};
}

function setAlias(call: Call, update: boolean): Input {
	const name = text(call.input, 'AliasName') ?? '';
	const { aliases } = accountOf(call);
	if (!name.startsWith('alias/')) throw new ServiceError('ValidationException', 'Invalid identifier');
	if (update !== aliases.has(name)) {
		throw update
			? new ServiceError('NotFoundException', `Alias ${arn(call, name)} is not found.`)
			: new ServiceError('AlreadyExistsException', `An alias with the name ${arn(call, name)} already exists`);
	}
	aliases.set(name, keyOf(call, 'TargetKeyId', false).id);
	return {};
}

/** Changes a key that is named by its ID or ARN. */
const change =
	(work: (key: Key, call: Call) => Input | undefined) =>
	(call: Call): Input =>
		work(keyOf(call, 'KeyId', false), call) ?? {};

/** AWS KMS: keys live in memory until the next reset. */
export const kms: Service = {
	name: 'kms',
	signingName: 'kms',
	protocol: 'json',
	hostLabels: ['kms'],
	targets: ['TrentService'],
	operations: {
		CreateKey: createKey,
		DescribeKey: (call) => ({ KeyMetadata: metadata(keyOf(call)) }),
		ListKeys: (call) => ({
			Keys: [...accountOf(call).keys.values()].map(({ id, arn: KeyArn }) => ({ KeyId: id, KeyArn })),
			Truncated: false,
		}),
		EnableKey: change((key) => {
			key.enabled = true;
			return undefined;
		}),
		DisableKey: change((key) => {
			key.enabled = false;
			return undefined;
		}),
		ScheduleKeyDeletion: change((key, call) => {
			const days = number(call.input, 'PendingWindowInDays') ?? 30;
			key.deletion = call.shared.clock.now() + days * 86_400_000;
			return {
				KeyId: key.arn,
				DeletionDate: new Date(key.deletion),
				KeyState: 'PendingDeletion',
				PendingWindowInDays: days,
			};
		}),
		CancelKeyDeletion: change((key) => {
			key.deletion = undefined;
			key.enabled = false;
			return { KeyId: key.arn };
		}),
		EnableKeyRotation: change((key, call) => {
			key.rotation = number(call.input, 'RotationPeriodInDays') ?? 365;
			return undefined;
		}),
		DisableKeyRotation: change((key) => {
			key.rotation = undefined;
			return undefined;
		}),
		GetKeyRotationStatus: change(({ arn: KeyId, rotation }) => ({
			KeyId,
			KeyRotationEnabled: rotation !== undefined,
			RotationPeriodInDays: rotation,
		})),
		GetPublicKey: (call) => {
			const key = keyOf(call);
			if (key.usage !== 'SIGN_VERIFY') throw new ServiceError('UnsupportedOperationException', '');
			return {
				KeyId: key.arn,
				PublicKey: createPublicKey(key.material).export({ type: 'spki', format: 'der' }),
				KeySpec: key.spec,
				KeyUsage: key.usage,
				SigningAlgorithms: SIGNING[key.spec],
			};
		},
		CreateAlias: (call) => setAlias(call, false),
		UpdateAlias: (call) => setAlias(call, true),
		DeleteAlias: (call) => {
			accountOf(call).aliases.delete(text(call.input, 'AliasName') ?? '');
			return {};
		},
		ListAliases: (call) => {
			const only = call.input.KeyId === undefined ? undefined : keyOf(call, 'KeyId', false).id;
			const own = [...accountOf(call).aliases].map(([AliasName, TargetKeyId]) => ({
				AliasName,
				AliasArn: arn(call, AliasName),
				TargetKeyId,
			}));
			const all = [...own, { AliasName: 'alias/aws/s3', AliasArn: arn(call, 'alias/aws/s3'), TargetKeyId: undefined }];
			return { Aliases: all.filter(({ TargetKeyId }) => only === undefined || only === TargetKeyId), Truncated: false };
		},
		Encrypt: (call) => {
			const key = usable(call, 'ENCRYPT_DECRYPT');
			return {
				KeyId: key.arn,
				CiphertextBlob: seal(key, limited(call, 'Plaintext'), contextOf(call, 'EncryptionContext')),
				EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
			};
		},
		Decrypt: (call) => {
			const { key, plaintext } = open(call, contextOf(call, 'EncryptionContext'));
			return { KeyId: key.arn, Plaintext: plaintext, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
		},
		ReEncrypt: (call) => {
			const { key, plaintext } = open(call, contextOf(call, 'SourceEncryptionContext'));
			const target = usable(call, 'ENCRYPT_DECRYPT', 'DestinationKeyId');
			return {
				CiphertextBlob: seal(target, plaintext, contextOf(call, 'DestinationEncryptionContext')),
				KeyId: target.arn,
				SourceKeyId: key.arn,
			};
		},
		Sign: sign,
		Verify: verify,
		GenerateMac: (call) => {
			const { key, mac } = macOf(call);
			return { KeyId: key.arn, Mac: mac, MacAlgorithm: text(call.input, 'MacAlgorithm') };
		},
		VerifyMac: (call) => {
			const { key, mac } = macOf(call);
			const given = bytes(call, 'Mac');
			if (given.length !== mac.length || !timingSafeEqual(given, mac)) {
				throw new ServiceError('KMSInvalidMacException', '');
			}
			return { KeyId: key.arn, MacValid: true, MacAlgorithm: text(call.input, 'MacAlgorithm') };
		},
		GenerateDataKey: dataKey,
		GenerateDataKeyWithoutPlaintext: (call) => ({ ...dataKey(call), Plaintext: undefined }),
		GenerateRandom: (call) => ({ Plaintext: randomBytes(number(call.input, 'NumberOfBytes') ?? 32) }),
	},
};
