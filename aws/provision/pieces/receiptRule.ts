import { AwsError, isAwsError } from '../../errors';
import type { PieceWork, ReceiptRulePiece, Site } from '../types';

/** The first rule of a receipt rule set; those after it see the mail as well. */
export const receiptRule: PieceWork<ReceiptRulePiece> = {
	place: ({ ruleSet }) => ruleSet ?? '',

	async prepare({ ruleSet }, site) {
		const { partition, region, account, name } = site;
		const set = await ruleSetOf(ruleSet ?? '', site);
		return [
			{
				to: 'topic',
				service: 'ses.amazonaws.com',
				sourceArn: `arn:${partition}:ses:${region}:${account}:receipt-rule-set/${set}:receipt-rule/${name}`,
				tellsAccount: true,
			},
		];
	},

	async connect({ ruleSet, recipients, bucket, keyPrefix, scan }, site) {
		const { client, options, name, topicArn } = site;
		const RuleSetName = await ruleSetOf(ruleSet ?? '', site);
		const action =
			bucket === undefined
				? { SNSAction: { TopicArn: topicArn, Encoding: 'Base64' } }
				: { S3Action: { BucketName: bucket, ObjectKeyPrefix: keyPrefix, TopicArn: topicArn } };
		const Rule = { Name: name, Enabled: true, Recipients: recipients, Actions: [action], ScanEnabled: scan };
		const { output } = await client.call<{ Rules?: Array<{ Name?: string }> }>(
			'ses',
			'DescribeReceiptRuleSet',
			{ RuleSetName },
			options,
		);
		try {
			if (output.Rules?.some(({ Name }) => Name === name) === true) {
				await client.call('ses', 'UpdateReceiptRule', { RuleSetName, Rule }, options);
				return;
			}
			site.undo(async () => await removeRule(RuleSetName, site));
			await client.call('ses', 'CreateReceiptRule', { RuleSetName, Rule }, options);
		} catch (error) {
			throw explained(error, bucket);
		}
	},

	remove: removeRule,
};

/** The rule set of that name; the active one where there is no name. */
async function ruleSetOf(name: string, { client, options }: Pick<Site, 'client' | 'options'>): Promise<string> {
	if (name !== '') return name;
	const { output } = await client.call<{ Metadata?: { Name?: string } }>(
		'ses',
		'DescribeActiveReceiptRuleSet',
		{},
		options,
	);
	const active = output.Metadata?.Name;
	if (active !== undefined && active !== '') return active;
	throw new AwsError({
		code: 'NoActiveRuleSet',
		message: 'No receipt rule set of Amazon SES is active in this region',
		nextStep:
			'Receive mail with SES first: verify the domain, point its MX record to SES, and make a receipt rule set active in the SES console.',
		field: 'ruleSet',
		service: 'ses',
		attempts: 1,
	});
}

async function removeRule(ruleSet: string, site: Omit<Site, 'undo'>): Promise<void> {
	const { client, options, name } = site;
	try {
		const RuleSetName = await ruleSetOf(ruleSet, site);
		await client.call('ses', 'DeleteReceiptRule', { RuleSetName, RuleName: name }, options);
	} catch (error) {
		if (
			!isAwsError(error) ||
			!['NoActiveRuleSet', 'RuleSetDoesNotExist', 'RuleSetDoesNotExistException'].includes(error.code)
		)
			throw error;
	}
}

function explained(error: unknown, bucket: string | undefined): unknown {
	// The topic and its policy were made a moment ago, and do not hold everywhere yet.
	if (isAwsError(error) && error.code.startsWith('InvalidSnsTopic')) return error.with({ retryable: true });
	if (!isAwsError(error) || bucket === undefined || !error.code.startsWith('InvalidS3Configuration')) return error;
	return error.with({
		nextStep: `Let SES write to the bucket: its policy needs a statement with the principal ses.amazonaws.com and the action s3:PutObject for arn:aws:s3:::${bucket}/*.`,
		field: 'bucket',
	});
}
