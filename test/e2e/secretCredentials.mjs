// Credentials of every type, with canary values in every secret field.
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { assumeRoleFields, DEFAULTS, iamFields, PROJECT } from '../../scripts/n8n/environment.mjs';

const { requireTypeScript } = createRequire(import.meta.url)('../../scripts/n8n/typescript.cjs');
const { keyPem, makeChain, makeKeys } = requireTypeScript(join(PROJECT, 'test/local-aws/certificates.ts'));
const { trustAuthority } = requireTypeScript(join(PROJECT, 'test/local-aws/rolesAnywhere.ts'));
const { makePkcs12 } = requireTypeScript(join(PROJECT, 'test/pkcs12.ts'));

const random = (bytes) => randomBytes(bytes).toString('base64url');

/** Credentials of every type; each has keys of its own, so that no fault of one meets another. */
export function makeCredentials({ aws, canaries, codes }) {
	let count = 0;
	const next = () => String((count += 1)).padStart(4, '0');
	const user = (name, more = {}) => {
		const number = next();
		const accessKeyId = `LOCALAWSCANARY0${number}0`;
		const secretAccessKey = canaries.make(`secret key of ${name}`);
		aws.identities.addUser({
			account: DEFAULTS.account,
			name: `canary-${number}`,
			keys: [{ accessKeyId, secretAccessKey }],
			allow: ['*'],
			...more,
		});
		return { accessKeyId, secretAccessKey };
	};
	const asSource = ({ accessKeyId, secretAccessKey, sessionToken }) => ({
		stsAccessKeyId: accessKeyId,
		stsSecretAccessKey: secretAccessKey,
		...(sessionToken === undefined ? {} : { stsSessionToken: sessionToken }),
	});
	const sessionOf = (arn, name) => aws.identities.startRoleSession(aws.identities.roleByArn(arn), name, 3600);
	/** A role that wants an external ID of its own. */
	const roleWithId = (name) => {
		const number = next();
		const externalId = canaries.add(`external ID of ${name}`, `id:${number}/+=${random(18)}`);
		aws.identities.putRole({
			account: DEFAULTS.otherAccount,
			name: `canary-${number}`,
			allow: ['*'],
			trust: [
				{
					Effect: 'Allow',
					Principal: { AWS: `arn:aws:iam::${DEFAULTS.account}:root` },
					Action: ['sts:AssumeRole', 'sts:TagSession'],
					Condition: { StringEquals: { 'sts:ExternalId': externalId } },
				},
			],
		});
		return { roleArn: `arn:aws:iam::${DEFAULTS.otherAccount}:role/canary-${number}`, externalId };
	};
	const base32 = () => [...randomBytes(32)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte & 31]).join('');
	const mfa = (name, device = {}) => {
		const serialNumber = `arn:aws:iam::${DEFAULTS.account}:mfa/canary-${next()}`;
		return {
			...asSource(user(name, { mfa: { serialNumber, ...device } })),
			roleArn: DEFAULTS.roles.mfa,
			externalId: '',
			useMfa: true,
			mfaSerialNumber: serialNumber,
		};
	};
	let anchors = 500;
	const sessionName = (name) => name.replace(/[^\w+=,.@-]+/g, '-').slice(0, 60);

	const made = {
		iam: (title, fields = {}) => ({
			title,
			type: 'awsNodesIamApi',
			data: iamFields(aws.url, { ...user(title), ...fields }),
		}),
		iamSession: (title, fields = {}) => {
			const { accessKeyId, secretAccessKey, sessionToken } = sessionOf(DEFAULTS.roles.open, sessionName(title));
			const keys = { accessKeyId, secretAccessKey, sessionToken, temporaryCredentials: true };
			return { title, type: 'awsNodesIamApi', data: iamFields(aws.url, { ...keys, ...fields }), accessKeyId };
		},
		assumeRole: (title, fields = {}) => ({
			title,
			type: 'awsNodesAssumeRoleApi',
			data: assumeRoleFields(aws.url, {
				...asSource(user(title)),
				...roleWithId(title),
				roleSessionName: sessionName(title),
				...fields,
			}),
		}),
		/** The keys that ask are themselves a session. */
		chained: (title, fields = {}) => {
			const source = sessionOf(DEFAULTS.roles.open, sessionName(title));
			const chosen = { roleArn: DEFAULTS.roles.chained, externalId: '', roleSessionName: sessionName(title) };
			const data = assumeRoleFields(aws.url, { ...asSource(source), ...chosen, ...fields });
			return { title, type: 'awsNodesAssumeRoleApi', data, accessKeyId: source.accessKeyId };
		},
		mfaSecret: (title, fields = {}) => {
			const mfaSecret = canaries.add(`MFA secret key of ${title}`, base32());
			const data = assumeRoleFields(aws.url, {
				...mfa(title, { secret: mfaSecret }),
				mfaMethod: 'secret',
				mfaSecret,
				...fields,
			});
			return { title, type: 'awsNodesAssumeRoleApi', data };
		},
		mfaCode: (title, fields = {}) => {
			const mfaCode = String(907_531 + 7 * codes.length);
			codes.push(mfaCode);
			for (const spelling of [`TokenCode=${mfaCode}`, `mfaCode":"${mfaCode}`, `TokenCode: ${mfaCode}`])
				canaries.add(`MFA code of ${title}`, spelling);
			const data = assumeRoleFields(aws.url, {
				...mfa(title, { code: mfaCode }),
				mfaMethod: 'code',
				mfaCode,
				...fields,
			});
			return { title, type: 'awsNodesAssumeRoleApi', data };
		},
		rolesAnywhere: (title, fields = {}, enter = 'pem') => {
			const chain = makeChain('P-256');
			anchors += 1;
			const id = `00000000-0000-0000-0000-${String(anchors).padStart(12, '0')}`;
			const passphrase = enter === 'pem' ? '' : canaries.make(`passphrase of ${title}`, 'text');
			const key = enter === 'encrypted' ? { passphrase } : undefined;
			const file = () =>
				makePkcs12({
					password: passphrase,
					certificates: [chain.leaf, chain.intermediate].map(({ certificate }) => certificate.raw),
					key: chain.leaf.keys.privateKey,
				}).toString('base64');
			const entered =
				enter === 'pkcs12'
					? { keyFormat: 'pkcs12', pkcs12Certificate: file() }
					: {
							keyFormat: 'pem',
							certificate: chain.leaf.pem,
							certificateChain: chain.intermediate.pem,
							privateKey: keyPem(chain.leaf.keys.privateKey, key),
						};
			const data = {
				region: DEFAULTS.region,
				customEndpoints: true,
				allServicesEndpoint: aws.url,
				...trustAuthority(aws.identities, chain.root.pem, DEFAULTS.region, id),
				durationSeconds: 3600,
				...entered,
				...(passphrase === '' ? {} : { passphrase }),
				...fields,
			};
			addLines(canaries, `private key of ${title}`, keyPem(chain.leaf.keys.privateKey));
			for (const name of ['privateKey', 'pkcs12Certificate'])
				if (data[name] !== undefined) addLines(canaries, `${name} of ${title}`, data[name]);
			for (const name of ['certificate', 'certificateChain'])
				if (data[name] !== undefined) canaries.add(`${name} of ${title}`, lettersOf(data[name]).slice(-84, -44));
			return { title, type: 'awsNodesRolesAnywhereApi', data };
		},
		bedrock: (title, fields = {}) => {
			const apiKey = canaries.make(`API key of ${title}`);
			aws.identities.putBearerKey({
				account: DEFAULTS.account,
				userName: `key-${next()}`,
				token: apiKey,
				allow: ['bedrock:*'],
			});
			const endpoints = { customEndpoints: true, bedrockEndpoint: aws.url, bedrockRuntimeEndpoint: aws.url };
			return {
				title,
				type: 'awsNodesBedrockKeyApi',
				data: { apiKey, region: DEFAULTS.region, ...endpoints, ...fields },
			};
		},
		system: (title, fields = {}) => ({
			title,
			type: 'awsNodesSystemApi',
			data: {
				region: DEFAULTS.region,
				customEndpoints: true,
				allServicesEndpoint: aws.url,
				assumeRole: false,
				...fields,
			},
		}),
	};
	return {
		...made,
		otherKey: () => addedKey(canaries),
		password: (name, kind = 'text') => canaries.make(`entered by mistake: ${name}`, kind),
	};
}

const lettersOf = (pem) => pem.replace(/-----[^-]+-----|[\s=]+/g, '');

/** What a PEM or base 64 text has of its own: behind the first 48 letters, that all keys of a kind have in common. */
function addLines(canaries, name, text) {
	const letters = lettersOf(text);
	for (let at = 48; at + 40 <= letters.length; at += 64) canaries.add(name, letters.slice(at, at + 40));
}

/** A private key that belongs to no certificate here. */
function addedKey(canaries) {
	const pem = keyPem(makeKeys('P-256').privateKey);
	addLines(canaries, 'private key of another certificate', pem);
	return pem;
}
