import type { ClientSettings } from '../client';
import { checkCustomEndpoints } from '../endpoint/customEndpoints';
import { checkAlsoSignFor } from '../endpoint/guard';
import type { CustomEndpoints } from '../endpoint/types';
import type { EgressPolicy, TransportSettings } from '../transport/types';
import type { CredentialFields } from './fieldValues';
import { listOf, rowsOf, text } from './fieldValues';
import { fromApiKey } from './fromApiKey';
import { fromKeys } from './fromKeys';
import type { SystemSource } from './fromSystem';
import { awsVariables, fromSystem, SYSTEM_SOURCES } from './fromSystem';
import type { Way } from './roleFields';
import { rolesFromFields } from './roleFields';
import { rolesAnywhereFromFields } from './rolesAnywhereFields';
import type { SessionIdentity } from './sessionCache';
import type { WorkContext } from './sessionTags';
import { checkSystemAccess, checkSystemDirectUse, checkSystemRole } from './systemAccess';
import type { CredentialProvider } from './types';
import { checkRegion, invalidField, missingField } from './validate';

export type { CredentialFields } from './fieldValues';

export type CredentialType =
	| 'awsNodesIamApi'
	| 'awsNodesAssumeRoleApi'
	| 'awsNodesSystemApi'
	| 'awsNodesBedrockKeyApi'
	| 'awsNodesRolesAnywhereApi';

export interface ConnectionOptions {
	/** What every connection of the client must pass. */
	readonly egress?: EgressPolicy;
	readonly env?: NodeJS.ProcessEnv;
	/** What the session tags may tell of the work; absent in the credential test and in n8n's own nodes. */
	readonly context?: WorkContext;
}

/** Endpoint fields to the catalog keys of the services they hold for. */
export const ENDPOINT_FIELDS: Readonly<Record<string, readonly string[]>> = {
	bedrockEndpoint: ['bedrock'],
	bedrockRuntimeEndpoint: ['bedrock-runtime'],
	dynamodbEndpoint: ['dynamodb'],
	lambdaEndpoint: ['lambda'],
	rekognitionEndpoint: ['rekognition'],
	rolesAnywhereEndpoint: ['rolesanywhere'],
	s3Endpoint: ['s3'],
	sesEndpoint: ['ses', 'sesv2'],
	snsEndpoint: ['sns'],
	sqsEndpoint: ['sqs'],
	ssmEndpoint: ['ssm'],
	stsEndpoint: ['sts'],
};

/** Value of the region list that stands for "none of these". */
export const OTHER_REGION = 'other';

/**
 * From the fields of a stored credential to the settings of a client. Nothing is sent: keys are used, and a role is
 * assumed, when the first request is signed.
 * @throws AwsError `MissingField`, `InvalidField`, `InvalidEndpoint` or `InvalidHost` with the name of the field,
 * `SystemCredentialsDisabled`, `RoleNotAllowed`
 */
export function connectionOf(
	type: CredentialType,
	fields: CredentialFields,
	options: ConnectionOptions = {},
): ClientSettings {
	const env = options.env ?? process.env;
	const region = regionOf(fields);
	const advanced = fields.advancedSettings === true;
	const endpoints = endpointsOf(fields, advanced);
	const transport = transportOf(options.egress, advanced && fields.ignoreSSLIssues === true);
	const way = { region, endpoints, transport };
	const alsoSignFor = advanced ? listOf(text(fields, 'alsoSignFor')) : [];
	checkAlsoSignFor(alsoSignFor);
	return {
		...way,
		alsoSignFor,
		allowSigningSts: advanced && fields.allowSigningSts === true,
		allowSessionOutput: advanced && fields.allowSessionOutput === true,
		...limitsOf(fields),
		...IDENTITIES[type]({ type, fields, way, env, context: options.context }),
	};
}

/** What an identity is made from. */
interface Making {
	readonly type: CredentialType;
	readonly fields: CredentialFields;
	readonly way: Way;
	readonly env: NodeJS.ProcessEnv;
	readonly context: WorkContext | undefined;
}

type Identity = Pick<ClientSettings, 'credentials' | 'token' | 'allowSessionOutput' | 'keepSignatures'>;

/** Who signs, by credential type. */
const IDENTITIES: Readonly<Record<CredentialType, (making: Making) => Identity>> = {
	awsNodesIamApi: ({ fields }) => ({ credentials: keysOf(fields) }),
	awsNodesAssumeRoleApi: (making) => assumedRole(making),
	awsNodesSystemApi: (making) => systemIdentity(making),
	awsNodesBedrockKeyApi: ({ fields }) => ({
		token: fromApiKey(text(fields, 'apiKey')),
		allowSessionOutput: false,
		keepSignatures: true,
	}),
	awsNodesRolesAnywhereApi: ({ type, fields, way, env }) => ({
		credentials: rolesAnywhereFromFields(fields, {
			way,
			identity: sessionIdentity(type, fields, way, environmentOf(env, false)),
		}),
	}),
};

/** The owner's bounds; a switched-off toggle means that there are none. */
function limitsOf(fields: CredentialFields): Pick<ClientSettings, 'limits' | 'allowAgents'> {
	if (fields.restrictUse !== true) return {};
	return {
		limits: {
			services: listOf(text(fields, 'allowedServices')).map((service) => service.toLowerCase()),
			regions: listOf(text(fields, 'allowedRegions')).map((region) => region.toLowerCase()),
			readOnly: fields.readOnly === true,
		},
		allowAgents: fields.allowAgents !== false,
	};
}

function keysOf(fields: CredentialFields): CredentialProvider {
	return fromKeys({
		accessKeyId: text(fields, 'accessKeyId'),
		secretAccessKey: text(fields, 'secretAccessKey'),
		sessionToken: fields.temporaryCredentials === true ? requiredToken(fields) : undefined,
	});
}

function requiredToken(fields: CredentialFields): string {
	const token = text(fields, 'sessionToken');
	if (token === '') {
		throw missingField(
			'sessionToken',
			'Session Token',
			'Enter the session token, or switch Temporary Security Credentials off.',
		);
	}
	return token;
}

/** Sessions that come from the machine's identity are never output, whatever is switched on. */
function assumedRole({ type, fields, way, env, context }: Making): Identity {
	const usesSystem = fields.useSystemCredentialsForRole === true;
	if (usesSystem) checkSystemAccess(env);
	const credentials = rolesFromFields(fields, {
		way,
		context,
		source: usesSystem ? fromSystem({ env, region: way.region, egress: way.transport?.egress }) : sourceKeysOf(fields),
		identity: sessionIdentity(type, fields, way, environmentOf(env, usesSystem)),
		allowMfa: !usesSystem,
		...(usesSystem ? { check: (roleArn: string) => checkSystemRole(roleArn, env) } : {}),
	});
	return usesSystem ? { credentials, allowSessionOutput: false } : { credentials };
}

/** Without a role, signed headers and presigned URLs hold the session token of the machine, so they are kept, too. */
function systemIdentity({ type, fields, way, env, context }: Making): Identity {
	checkSystemAccess(env, undefined);
	const assumesRole = fields.assumeRole !== false;
	if (!assumesRole) checkSystemDirectUse(env);
	const source = fromSystem({
		env,
		region: way.region,
		egress: way.transport?.egress,
		only: systemSource(fields),
	});
	if (!assumesRole) return { credentials: source, allowSessionOutput: false, keepSignatures: true };
	const credentials = rolesFromFields(fields, {
		way,
		source,
		context,
		identity: sessionIdentity(type, fields, way, environmentOf(env, true)),
		check: (roleArn) => checkSystemRole(roleArn, env),
	});
	return { credentials, allowSessionOutput: false };
}

function systemSource(fields: CredentialFields): SystemSource {
	const chosen = text(fields, 'identitySource') || 'auto';
	const source = SYSTEM_SOURCES.find((name) => name === chosen);
	if (source === undefined)
		throw invalidField('identitySource', `There is no identity source "${chosen}".`, 'Choose Identity Source again.');
	return source;
}

/**
 * A code of an MFA device works once, so the session that Test opens with it has to serve the nodes, though n8n gives
 * them a filter of their own.
 */
const sessionIdentity = (
	type: CredentialType,
	fields: CredentialFields,
	way: Way,
	env: Record<string, string | undefined>,
): SessionIdentity => ({
	type,
	fields,
	env,
	egress: fields.useMfa === true && fields.mfaMethod === 'code' ? undefined : way.transport?.egress?.key,
});

/** Without system credentials only the way to STS depends on the environment. */
function environmentOf(env: NodeJS.ProcessEnv, usesSystem: boolean): Record<string, string | undefined> {
	const all = awsVariables(env);
	return usesSystem ? all : Object.fromEntries(Object.entries(all).filter(([name]) => /_proxy$/i.test(name)));
}

function sourceKeysOf(fields: CredentialFields): CredentialProvider {
	return fromKeys({
		accessKeyId: text(fields, 'stsAccessKeyId'),
		secretAccessKey: text(fields, 'stsSecretAccessKey'),
		sessionToken: text(fields, 'stsSessionToken'),
		fields: {
			accessKeyId: ['stsAccessKeyId', 'STS Access Key ID'],
			secretAccessKey: ['stsSecretAccessKey', 'STS Secret Access Key'],
			sessionToken: ['stsSessionToken', 'STS Session Token'],
		},
	});
}

function regionOf(fields: CredentialFields): string {
	const chosen = text(fields, 'region');
	const field = chosen === OTHER_REGION ? 'customRegion' : 'region';
	const region = field === 'region' ? chosen : text(fields, 'customRegion');
	checkRegion(region, field);
	return region;
}

/** A switched-off toggle means unused, whatever the fields below it hold. */
function endpointsOf(fields: CredentialFields, advanced: boolean): CustomEndpoints | undefined {
	const custom = fields.customEndpoints === true;
	const allowHttp = advanced && fields.allowHttp === true;
	const services: Record<string, string> = {};
	let all: string | undefined;
	if (custom) {
		for (const { service, url } of otherEndpoints(fields)) services[service] = url;
		for (const [field, keys] of Object.entries(ENDPOINT_FIELDS)) {
			const url = text(fields, field);
			if (url !== '') for (const key of keys) services[key] = url;
		}
		all = text(fields, 'allServicesEndpoint') || undefined;
	}
	const forcePathStyle = advanced && fields.forcePathStyle === true;
	if (all === undefined && Object.keys(services).length === 0 && !forcePathStyle && !allowHttp) return undefined;
	const endpoints: CustomEndpoints = { all, services, allowHttp, ...(forcePathStyle ? { forcePathStyle } : {}) };
	checkCustomEndpoints(endpoints);
	return endpoints;
}

function otherEndpoints(fields: CredentialFields): Array<{ service: string; url: string }> {
	const rows = rowsOf(fields, 'otherEndpoints', 'endpoint');
	const filled = rows.map((row) => ({ service: text(row, 'service').toLowerCase(), url: text(row, 'url') }));
	return filled.filter(({ service, url }) => {
		if (service === '' && url !== '') {
			throw missingField(
				'otherEndpoints',
				'The service of an other endpoint',
				'Enter the name that the AWS CLI uses, for example kms.',
			);
		}
		return url !== '';
	});
}

function transportOf(egress: EgressPolicy | undefined, ignoreSslIssues: boolean): TransportSettings | undefined {
	if (egress === undefined && !ignoreSslIssues) return undefined;
	return { ...(egress === undefined ? {} : { egress }), ...(ignoreSslIssues ? { ignoreSslIssues } : {}) };
}
