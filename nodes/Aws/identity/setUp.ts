import { randomBytes } from 'node:crypto';

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { AwsClient, ClientSettings } from '../../../aws/client';
import { createClient } from '../../../aws/client';
import { AwsError } from '../../../aws/errors';
import { partitionOf } from '../../../aws/endpoint/partitions';
import { askingIdentity } from '../../../aws/identity/askingIdentity';
import { checkExternalId, missingField } from '../../../aws/identity/validate';
import type { StoredConnection } from '../../shared/connection';
import type { ItemRun, OutputItem } from '../../shared/run';
import { regionOf } from '../../shared/region';
import { cloudFormationOf } from './cloudFormation';
import type { CallerIdentity, TrustedPrincipal } from './principal';
import { trustedPrincipal } from './principal';
import { planRole } from './rolePlan';
import { terraformOf } from './terraform';

/** The collection `setUpOptions`. */
interface SetUpOptions {
	alsoAcceptExternalId?: string;
	maxSessionDuration?: number;
	resources?: string;
	roleAccount?: string;
}

/** 256 random bits as 43 characters, all of which AWS takes in an external ID. */
export const makeExternalId = (): string => randomBytes(32).toString('base64url');

/**
 * Everything that makes a role for n8n: an external ID, the policies with the real ids, and templates that create the
 * role. Changes nothing in AWS.
 */
export async function setUp(
	context: IExecuteFunctions,
	client: AwsClient,
	{ type, fields, ...connection }: StoredConnection,
	{ itemIndex, signal }: ItemRun,
): Promise<OutputItem[]> {
	const text = (name: string): string => String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
	const options = context.getNodeParameter('setUpOptions', itemIndex, {}) as SetUpOptions;
	const region = regionOf(context, itemIndex) ?? client.settings.region;
	const roleName = checkedRoleName(text('roleName'));
	const externalIds = externalIdsOf(text('externalIdSource'), text('externalId'), options.alsoAcceptExternalId);
	const actions = listOf(text('roleActions'));
	const roleAccount = String(options.roleAccount ?? '').trim();
	if (roleAccount !== '' && !/^\d{12}$/.test(roleAccount)) {
		throw invalid('roleAccount', `"${roleAccount}" is not an account ID`, 'Enter 12 digits.');
	}
	const maxSessionDuration = checkedDuration(options.maxSessionDuration ?? 3600);
	const principal =
		text('principalSource') === 'entered'
			? trustedPrincipal(text('principal'), partitionOf(region)?.id)
			: await principalOfCredential(askingIdentity(type, fields, connection), region, signal);
	const resources = listOf(options.resources ?? '');
	const plan = planRole({
		principal,
		account: roleAccount === '' ? principal.account : roleAccount,
		roleName,
		externalIds,
		actions,
		resources: resources.length === 0 ? ['*'] : resources,
		maxSessionDuration,
	});
	const json: IDataObject = {
		externalId: externalIds[0],
		roleName,
		roleArn: plan.roleArn,
		principal: principal.arn,
		trustPolicy: plain(plan.trustPolicy),
		permissionPolicy: plan.permissionPolicy === undefined ? null : plain(plan.permissionPolicy),
		callerPolicy: plain(plan.callerPolicy),
		cloudFormation: cloudFormationOf(plan),
		terraform: terraformOf(plan),
		nextSteps: nextSteps(principal, plan.roleArn, actions.length > 0),
	};
	return [{ json }];
}

async function principalOfCredential(
	settings: ClientSettings,
	region: string,
	signal: AbortSignal,
): Promise<TrustedPrincipal> {
	const client = createClient(settings);
	const { output } = await client.call<CallerIdentity>('sts', 'GetCallerIdentity', {}, { region, signal });
	return trustedPrincipal(output.Arn ?? '');
}

function externalIdsOf(source: string, entered: string, alsoAccepted = ''): string[] {
	if (source === 'entered' && entered === '') {
		throw missingField('externalId', 'External ID', "Enter it, or choose 'Generate'.");
	}
	const first = source === 'entered' ? entered : makeExternalId();
	const all = [...new Set([first, alsoAccepted.trim()])].filter((value) => value !== '');
	all.forEach(checkExternalId);
	return all;
}

const ROLE_NAME = /^[\w+=,.@-]{1,64}$/;

function checkedRoleName(name: string): string {
	if (ROLE_NAME.test(name)) return name;
	throw invalid(
		'roleName',
		`"${name}" cannot be the name of a role`,
		'Use 1 to 64 letters, digits and _+=,.@- without a path.',
	);
}

function checkedDuration(seconds: number): number {
	if (Number.isInteger(seconds) && seconds >= 3600 && seconds <= 43_200) return seconds;
	throw invalid(
		'maxSessionDuration',
		`The longest session of a role cannot be ${seconds} seconds`,
		'AWS takes whole seconds from 3600 (1 hour) to 43200 (12 hours).',
	);
}

const invalid = (field: string, message: string, nextStep: string): AwsError =>
	new AwsError({ code: 'InvalidParameter', message, field, nextStep });

const listOf = (text: string): string[] =>
	text
		.split(/[\s,;]+/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');

const plain = (value: object): IDataObject => JSON.parse(JSON.stringify(value)) as IDataObject;

function nextSteps({ holder, note }: TrustedPrincipal, roleArn: string, hasPermissions: boolean): string[] {
	const who = holder === undefined ? 'the user or role whose keys n8n has' : `the ${holder.kind} ${holder.name}`;
	return [
		'Create the role: with cloudFormation, with terraform, or in IAM with trustPolicy as its trust policy.',
		...(hasPermissions ? [] : ['Attach to the role what it is to be allowed; without that it may do nothing.']),
		`Attach callerPolicy to ${who}.`,
		`Make a credential "AWS Assume Role" with the role ARN ${roleArn} and this external ID.`,
		...(note === undefined ? [] : [note]),
	];
}
