import { createHash } from 'node:crypto';

import { AwsKms } from '../../../nodes/AwsKms/AwsKms.node';
import { kms } from '../../../nodes/AwsKms/service';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';

const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const KeyId = `arn:aws:kms:eu-central-1:111122223333:key/${ID}`;
const key = { __rl: true, mode: 'id', value: ID };
const b64 = (text: string): string => Buffer.from(text).toString('base64');
const EncryptionContext = { tenant: 'shop' };
const encryptionContext = { entries: [{ key: 'tenant', value: 'shop' }] };
const text = { contentType: 'text', text: 'hello' };
const algorithm = (value: string) => ({ __rl: true, mode: 'name', value });
const done = { replies: [{ body: '' }], items: [{ success: true }] };
const onKey = (of: string, target: string): OperationCase => ({
	of,
	params: { key },
	requests: [{ target, body: { KeyId: ID } }],
	...done,
});
const KeyMetadata = { KeyId: ID, Arn: KeyId, KeyState: 'Enabled' };
const AliasName = 'alias/orders';
const long = 'x'.repeat(5000);

const data: OperationCase[] = [
	{
		of: 'data:encrypt',
		params: { key, ...text, options: { encryptionContext } },
		requests: [{ target: 'Encrypt', body: { KeyId: ID, Plaintext: b64('hello'), EncryptionContext } }],
		replies: [{ body: { KeyId, CiphertextBlob: b64('sealed'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' } }],
		items: [{ ciphertext: b64('sealed'), keyId: KeyId, encryptionAlgorithm: 'SYMMETRIC_DEFAULT' }],
	},
	{
		of: 'data:decrypt',
		shows: 'JSON',
		params: {
			ciphertext: `${b64('sealed').slice(0, 4)}\n${b64('sealed').slice(4)}`,
			outputTo: 'json',
			options: { encryptionContext },
		},
		requests: [{ target: 'Decrypt', body: { CiphertextBlob: b64('sealed'), EncryptionContext } }],
		replies: [{ body: { KeyId, Plaintext: b64('{"a":1}') } }],
		items: [{ plaintext: { a: 1 }, keyId: KeyId }],
	},
	{
		of: 'data:reEncrypt',
		params: { ciphertext: b64('sealed'), newKey: { __rl: true, mode: 'alias', value: 'new' } },
		requests: [{ target: 'ReEncrypt', body: { CiphertextBlob: b64('sealed'), DestinationKeyId: 'alias/new' } }],
		replies: [{ body: { CiphertextBlob: b64('again'), KeyId, SourceKeyId: 'old' } }],
		items: [{ ciphertext: b64('again'), keyId: KeyId, sourceKeyId: 'old' }],
	},
	{
		of: 'data:sign',
		params: { key, signingAlgorithm: algorithm('ECDSA_SHA_256'), ...text },
		requests: [
			{
				target: 'Sign',
				body: { KeyId: ID, SigningAlgorithm: 'ECDSA_SHA_256', Message: b64('hello'), MessageType: 'RAW' },
			},
		],
		replies: [{ body: { KeyId, Signature: b64('s'), SigningAlgorithm: 'ECDSA_SHA_256' } }],
		items: [{ signature: b64('s'), keyId: KeyId, signingAlgorithm: 'ECDSA_SHA_256' }],
	},
	{
		of: 'data:sign',
		shows: 'a long message as its digest',
		params: { key, signingAlgorithm: algorithm('RSASSA_PSS_SHA_384'), contentType: 'text', text: long },
		requests: [
			{
				target: 'Sign',
				body: {
					KeyId: ID,
					SigningAlgorithm: 'RSASSA_PSS_SHA_384',
					Message: createHash('sha384').update(long).digest('base64'),
					MessageType: 'DIGEST',
				},
			},
		],
		replies: [{ body: { KeyId, Signature: b64('s'), SigningAlgorithm: 'RSASSA_PSS_SHA_384' } }],
		items: [{ signature: b64('s'), keyId: KeyId, signingAlgorithm: 'RSASSA_PSS_SHA_384' }],
	},
	{
		of: 'data:verify',
		params: { key, signingAlgorithm: algorithm('ECDSA_SHA_256'), signature: b64('s'), ...text },
		requests: [
			{
				target: 'Verify',
				body: {
					KeyId: ID,
					SigningAlgorithm: 'ECDSA_SHA_256',
					Signature: b64('s'),
					Message: b64('hello'),
					MessageType: 'RAW',
				},
			},
		],
		replies: [{ body: { KeyId, SignatureValid: true } }],
		items: [{ valid: true, keyId: KeyId }],
	},
	{
		of: 'data:verify',
		shows: 'a signature that does not fit',
		params: { key, signingAlgorithm: algorithm('ECDSA_SHA_256'), signature: b64('s'), ...text },
		requests: [{ target: 'Verify' }],
		replies: [{ status: 400, body: { __type: 'KMSInvalidSignatureException' } }],
		items: [{ valid: false }],
	},
	{
		of: 'data:generateMac',
		params: { key, macAlgorithm: algorithm('HMAC_SHA_256'), ...text },
		requests: [{ target: 'GenerateMac', body: { KeyId: ID, MacAlgorithm: 'HMAC_SHA_256', Message: b64('hello') } }],
		replies: [{ body: { KeyId, Mac: b64('m'), MacAlgorithm: 'HMAC_SHA_256' } }],
		items: [{ mac: b64('m'), keyId: KeyId, macAlgorithm: 'HMAC_SHA_256' }],
	},
	{
		of: 'data:verifyMac',
		params: { key, macAlgorithm: algorithm('HMAC_SHA_256'), mac: b64('m'), ...text },
		requests: [
			{
				target: 'VerifyMac',
				body: { KeyId: ID, MacAlgorithm: 'HMAC_SHA_256', Mac: b64('m'), Message: b64('hello') },
			},
		],
		replies: [{ body: { KeyId, MacValid: true } }],
		items: [{ valid: true, keyId: KeyId }],
	},
	{
		of: 'data:generateDataKey',
		params: { key, keySpec: 'AES_128', options: { encryptionContext } },
		requests: [{ target: 'GenerateDataKey', body: { KeyId: ID, KeySpec: 'AES_128', EncryptionContext } }],
		replies: [{ body: { KeyId, Plaintext: b64('plain'), CiphertextBlob: b64('sealed') } }],
		items: [{ plaintext: b64('plain'), ciphertext: b64('sealed'), keyId: KeyId }],
	},
	{
		of: 'data:generateDataKeyWithoutPlaintext',
		params: { key, keySpec: 'AES_256' },
		requests: [{ target: 'GenerateDataKeyWithoutPlaintext', body: { KeyId: ID, KeySpec: 'AES_256' } }],
		replies: [{ body: { KeyId, CiphertextBlob: b64('sealed') } }],
		items: [{ ciphertext: b64('sealed'), keyId: KeyId }],
	},
	{
		of: 'data:generateRandom',
		params: { numberOfBytes: 2 },
		requests: [{ target: 'GenerateRandom', body: { NumberOfBytes: 2 } }],
		replies: [{ body: { Plaintext: Buffer.from([1, 255]).toString('base64') } }],
		items: [{ base64: 'Af8=', hex: '01ff' }],
	},
];

const keys: OperationCase[] = [
	{
		of: 'key:getMany',
		params: {},
		requests: [{ target: 'ListKeys', body: { Limit: 50 } }, { target: 'ListAliases' }],
		replies: [
			{ body: { Keys: [{ KeyId: ID, KeyArn: KeyId }], Truncated: false } },
			{ body: { Aliases: [{ AliasName, TargetKeyId: ID }], Truncated: false } },
		],
		items: [{ keyId: ID, keyArn: KeyId, aliases: [AliasName] }],
		twoReplies: [
			{ body: { Keys: [{ KeyId: ID, KeyArn: KeyId }], Truncated: false } },
			{ body: { Keys: [{ KeyId: ID, KeyArn: KeyId }], Truncated: false } },
			{ body: { Aliases: [{ AliasName, TargetKeyId: ID }], Truncated: false } },
		],
	},
	{
		of: 'key:get',
		params: { key: { __rl: true, mode: 'alias', value: 'orders' } },
		requests: [{ target: 'DescribeKey', body: { KeyId: AliasName } }],
		replies: [{ body: { KeyMetadata } }],
		items: [KeyMetadata],
	},
	{
		of: 'key:create',
		params: {
			keyUsage: 'SIGN_VERIFY',
			keySpec: 'ECC_NIST_P256',
			options: { description: 'd', tags: { entries: [{ TagKey: 'team', TagValue: 'shop' }] } },
		},
		requests: [
			{
				target: 'CreateKey',
				body: {
					KeyUsage: 'SIGN_VERIFY',
					KeySpec: 'ECC_NIST_P256',
					Description: 'd',
					Tags: [{ TagKey: 'team', TagValue: 'shop' }],
				},
			},
		],
		replies: [{ body: { KeyMetadata } }],
		items: [KeyMetadata],
	},
	onKey('key:enable', 'EnableKey'),
	onKey('key:disable', 'DisableKey'),
	onKey('key:disableRotation', 'DisableKeyRotation'),
	{
		of: 'key:enableRotation',
		params: { key, rotationPeriodInDays: 90 },
		requests: [{ target: 'EnableKeyRotation', body: { KeyId: ID, RotationPeriodInDays: 90 } }],
		...done,
	},
	{
		of: 'key:getRotation',
		params: { key },
		requests: [{ target: 'GetKeyRotationStatus', body: { KeyId: ID } }],
		replies: [{ body: { KeyRotationEnabled: true } }],
		items: [{ KeyRotationEnabled: true }],
	},
	{
		of: 'key:scheduleDeletion',
		params: { key, pendingWindowInDays: 7 },
		requests: [{ target: 'ScheduleKeyDeletion', body: { KeyId: ID, PendingWindowInDays: 7 } }],
		replies: [{ body: { KeyId, KeyState: 'PendingDeletion' } }],
		items: [{ KeyId, KeyState: 'PendingDeletion' }],
	},
	{
		of: 'key:cancelDeletion',
		params: { key },
		requests: [{ target: 'CancelKeyDeletion', body: { KeyId: ID } }],
		replies: [{ body: { KeyId } }],
		items: [{ KeyId }],
	},
	{
		of: 'key:getPublicKey',
		params: { key },
		requests: [{ target: 'GetPublicKey', body: { KeyId: ID } }],
		replies: [{ body: { KeyId, PublicKey: b64('der'), KeySpec: 'RSA_2048' } }],
		items: [{ KeyId, KeySpec: 'RSA_2048', PublicKey: '-----BEGIN PUBLIC KEY-----\nZGVy\n-----END PUBLIC KEY-----\n' }],
	},
];

const aliases: OperationCase[] = [
	{
		of: 'alias:create',
		params: { aliasName: 'orders', key },
		requests: [{ target: 'CreateAlias', body: { AliasName, TargetKeyId: ID } }],
		...done,
	},
	{
		of: 'alias:update',
		shows: 'with a key named by its alias',
		params: { aliasName: AliasName, key: { __rl: true, mode: 'alias', value: 'alias/new' } },
		requests: [
			{ target: 'DescribeKey', body: { KeyId: 'alias/new' } },
			{ target: 'UpdateAlias', body: { AliasName, TargetKeyId: ID } },
		],
		replies: [{ body: { KeyMetadata } }, { body: '' }],
		items: [{ success: true }],
		twoReplies: [{ body: { KeyMetadata } }, { body: '' }],
	},
	{
		of: 'alias:delete',
		params: { aliasName: 'orders' },
		requests: [{ target: 'DeleteAlias', body: { AliasName } }],
		replies: [{ body: '' }],
		items: [{ deleted: true }],
	},
	{
		of: 'alias:getMany',
		params: { options: { key } },
		requests: [{ target: 'ListAliases', body: { KeyId: ID, Limit: 50 } }],
		replies: [{ body: { Aliases: [{ AliasName }], Truncated: false } }],
		items: [{ AliasName }],
	},
];

describeOperations(kms, AwsKms, [...data, ...keys, ...aliases]);
