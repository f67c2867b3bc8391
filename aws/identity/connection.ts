import type { ClientSettings } from '../client';
import { checkCustomEndpoints } from '../endpoint/customEndpoints';
import { checkAlsoSignFor } from '../endpoint/guard';
import type { CustomEndpoints } from '../endpoint/types';
import type { EgressPolicy, TransportSettings } from '../transport/types';
import type { AssumeRoleSettings } from './fromAssumeRole';
import { fromAssumeRole } from './fromAssumeRole';
import { fromKeys } from './fromKeys';
import { awsVariables, fromSystem } from './fromSystem';
import { sessionCache } from './sessionCache';
import { checkSystemAccess, checkSystemRole } from './systemAccess';
import type { CredentialProvider } from './types';
import { checkRegion, invalidField, missingField } from './validate';

export type CredentialType = 'awsNodesIamApi' | 'awsNodesAssumeRoleApi';

/** What a credential stores, by the names of its fields. */
export type CredentialFields = Readonly<Record<string, unknown>>;

export interface ConnectionOptions {
	/** What every connection of the client must pass. */
	readonly egress?: EgressPolicy;
	readonly env?: NodeJS.ProcessEnv;
}

/** Endpoint fields to the catalog keys of the services they hold for. */
export const ENDPOINT_FIELDS: Readonly<Record<string, readonly string[]>> = {
	bedrockEndpoint: ['bedrock'],
	bedrockRuntimeEndpoint: ['bedrock-runtime'],
	dynamodbEndpoint: ['dynamodb'],
	lambdaEndpoint: ['lambda'],
	rekognitionEndpoint: ['rekognition'],
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
		credentials: type === 'awsNodesIamApi' ? keysOf(fields) : roleOf(type, fields, way, env),
		alsoSignFor,
		allowSigningSts: advanced && fields.allowSigningSts === true,
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

type Way = Pick<AssumeRoleSettings, 'region' | 'endpoints' | 'transport'>;

function roleOf(type: CredentialType, fields: CredentialFields, way: Way, env: NodeJS.ProcessEnv): CredentialProvider {
	const roleArn = text(fields, 'roleArn');
	const usesSystem = fields.useSystemCredentialsForRole === true;
	if (usesSystem) checkSystemAccess(env);
	const source = usesSystem
		? fromSystem({ env, region: way.region, egress: way.transport?.egress })
		: sourceKeysOf(fields);
	const role = fromAssumeRole({
		...way,
		source,
		roleArn,
		externalId: text(fields, 'externalId'),
		roleSessionName: text(fields, 'roleSessionName'),
		durationSeconds: numberOf(fields, 'durationSeconds', 'Session Duration'),
	});
	if (usesSystem) checkSystemRole(roleArn, env);
	return sessionCache({ type, fields, egress: way.transport?.egress?.key, env: environmentOf(env, usesSystem) }, role);
}

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
	const collection = fields.otherEndpoints as { endpoint?: unknown } | null | undefined;
	const rows = Array.isArray(collection?.endpoint) ? (collection.endpoint as CredentialFields[]) : [];
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

/** Numbers of n8n's forms may be texts, from an expression or an import; an empty one means not set. */
function numberOf(fields: CredentialFields, name: string, label: string): number | undefined {
	const value = fields[name];
	if (value === undefined || value === null || value === '') return undefined;
	const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
	if (Number.isNaN(number)) throw invalidField(name, `${label} is not a number.`, 'Enter the number of seconds.');
	return number;
}

function text(fields: CredentialFields, name: string): string {
	const value = fields[name];
	return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

const listOf = (value: string): string[] => value.split(/[\s,;]+/).filter((entry) => entry !== '');
