import type { OperationCase } from '../operationCases';

const named = (value: string) => ({ __rl: true, mode: 'name', value });
const empty = { body: {} };
const TEMPLATES = '/v2/email/templates';
const VERIFICATIONS = '/v2/email/custom-verification-email-templates';
const verification = {
	TemplateName: 'confirm',
	FromEmailAddress: 'shop@example.com',
	TemplateSubject: 'Confirm',
	TemplateContent: '<p>Hello</p>',
	SuccessRedirectionURL: 'https://example.com/ok',
	FailureRedirectionURL: 'https://example.com/no',
};
const template = named('order');
const address = 'jane+a@example.com';
const onList = { EmailAddress: address, Reason: 'BOUNCE' };

/** Everything but the sending of e-mails. */
export const otherCases: readonly OperationCase[] = [
	{
		of: 'template:create',
		params: { templateName: 'order', subject: 'Order {{id}}', html: '<p>{{id}}</p>', options: { text: '{{id}}' } },
		requests: [
			{
				method: 'POST',
				path: TEMPLATES,
				body: {
					TemplateName: 'order',
					TemplateContent: { Subject: 'Order {{id}}', Html: '<p>{{id}}</p>', Text: '{{id}}' },
				},
			},
		],
		replies: [empty],
		items: [{ success: true }],
	},
	{
		of: 'template:update',
		params: { template, options: { html: '<b>{{id}}</b>' } },
		requests: [
			{ method: 'GET', path: `${TEMPLATES}/order` },
			{
				method: 'PUT',
				path: `${TEMPLATES}/order`,
				body: { TemplateContent: { Subject: 'Order {{id}}', Text: '{{id}}', Html: '<b>{{id}}</b>' } },
			},
		],
		replies: [
			{
				body: {
					TemplateName: 'order',
					TemplateContent: { Subject: 'Order {{id}}', Text: '{{id}}', Html: '<p>{{id}}</p>' },
				},
			},
			empty,
		],
		items: [{ success: true }],
	},
	{
		of: 'template:get',
		params: { template },
		requests: [{ method: 'GET', path: `${TEMPLATES}/order` }],
		replies: [{ body: { TemplateName: 'order', TemplateContent: { Subject: 'Order' } } }],
		items: [{ TemplateName: 'order', TemplateContent: { Subject: 'Order' } }],
	},
	{
		of: 'template:getMany',
		params: { returnAll: true },
		requests: [
			{ method: 'GET', path: TEMPLATES, query: {} },
			{ path: TEMPLATES, query: { NextToken: 'n' } },
		],
		replies: [
			({ url }) =>
				url.includes('NextToken')
					? { body: { TemplatesMetadata: [{ TemplateName: 'welcome', CreatedTimestamp: 1790000000 }] } }
					: { body: { TemplatesMetadata: [{ TemplateName: 'order', CreatedTimestamp: 1790000000 }], NextToken: 'n' } },
		],
		items: [
			{ TemplateName: 'order', CreatedTimestamp: '2026-09-21T14:13:20.000Z' },
			{ TemplateName: 'welcome', CreatedTimestamp: '2026-09-21T14:13:20.000Z' },
		],
	},
	{
		of: 'template:delete',
		params: { template },
		requests: [{ method: 'DELETE', path: `${TEMPLATES}/order` }],
		replies: [empty],
		items: [{ deleted: true }],
	},
	{
		of: 'template:render',
		params: { template, templateDataFrom: 'inputData' },
		item: { json: { id: 7 } },
		requests: [{ method: 'POST', path: `${TEMPLATES}/order/render`, body: { TemplateData: '{"id":7}' } }],
		replies: [{ body: { RenderedTemplate: 'Subject: Order 7\r\n\r\n7' } }],
		items: [{ RenderedTemplate: 'Subject: Order 7\r\n\r\n7' }],
	},
	{
		of: 'customVerificationEmail:create',
		params: {
			templateName: 'confirm',
			fromEmail: 'shop@example.com',
			templateSubject: 'Confirm',
			templateContent: '<p>Hello</p>',
			successRedirectionURL: 'https://example.com/ok',
			failureRedirectionURL: 'https://example.com/no',
		},
		requests: [{ method: 'POST', path: VERIFICATIONS, body: verification }],
		replies: [empty],
		items: [{ success: true }],
	},
	{
		of: 'customVerificationEmail:update',
		params: { template: named('confirm'), options: { templateSubject: 'Please confirm' } },
		requests: [
			{ method: 'GET', path: `${VERIFICATIONS}/confirm` },
			{
				method: 'PUT',
				path: `${VERIFICATIONS}/confirm`,
				body: {
					FromEmailAddress: 'shop@example.com',
					TemplateSubject: 'Please confirm',
					TemplateContent: '<p>Hello</p>',
					SuccessRedirectionURL: 'https://example.com/ok',
					FailureRedirectionURL: 'https://example.com/no',
				},
			},
		],
		replies: [{ body: { ...verification, Tags: [] } }, empty],
		items: [{ success: true }],
	},
	{
		of: 'customVerificationEmail:get',
		params: { template: named('confirm') },
		requests: [{ method: 'GET', path: `${VERIFICATIONS}/confirm` }],
		replies: [{ body: verification }],
		items: [verification],
	},
	{
		of: 'customVerificationEmail:getMany',
		params: { limit: 5 },
		requests: [{ method: 'GET', path: VERIFICATIONS, query: { PageSize: '5' } }],
		replies: [{ body: { CustomVerificationEmailTemplates: [{ TemplateName: 'confirm' }] } }],
		items: [{ TemplateName: 'confirm' }],
	},
	{
		of: 'customVerificationEmail:delete',
		params: { template: named('confirm') },
		requests: [{ method: 'DELETE', path: `${VERIFICATIONS}/confirm` }],
		replies: [empty],
		items: [{ deleted: true }],
	},
	{
		of: 'customVerificationEmail:send',
		params: { email: address, template: named('confirm'), options: { configurationSet: named('events') } },
		requests: [
			{
				method: 'POST',
				path: '/v2/email/outbound-custom-verification-emails',
				body: { EmailAddress: address, TemplateName: 'confirm', ConfigurationSetName: 'events' },
			},
		],
		replies: [{ body: { MessageId: '0100-1' } }],
		items: [{ MessageId: '0100-1' }],
	},
	{
		of: 'identity:create',
		params: {
			emailIdentity: 'example.com',
			options: {
				nextSigningKeyLength: 'RSA_2048_BIT',
				configurationSet: named('events'),
				tags: { entries: [{ Key: 'team', Value: 'shop' }] },
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/v2/email/identities',
				body: {
					EmailIdentity: 'example.com',
					ConfigurationSetName: 'events',
					DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
					Tags: [{ Key: 'team', Value: 'shop' }],
				},
			},
		],
		replies: [{ body: { IdentityType: 'DOMAIN', VerifiedForSendingStatus: false, DkimAttributes: { Tokens: ['a'] } } }],
		items: [{ IdentityType: 'DOMAIN', VerifiedForSendingStatus: false, DkimAttributes: { Tokens: ['a'] } }],
	},
	{
		of: 'identity:get',
		params: { identity: named('jane@example.com') },
		requests: [{ method: 'GET', path: '/v2/email/identities/jane%40example.com' }],
		replies: [{ body: { IdentityType: 'EMAIL_ADDRESS', VerifiedForSendingStatus: true } }],
		items: [{ IdentityType: 'EMAIL_ADDRESS', VerifiedForSendingStatus: true }],
	},
	{
		of: 'identity:getMany',
		params: { limit: 5 },
		requests: [{ method: 'POST', path: '/v2/email/list-identities', body: { PageSize: 5 } }],
		replies: [{ body: { EmailIdentities: [{ IdentityName: 'example.com', SendingEnabled: true }] } }],
		items: [{ IdentityName: 'example.com', SendingEnabled: true }],
	},
	{
		of: 'identity:delete',
		params: { identity: named('example.com') },
		requests: [{ method: 'DELETE', path: '/v2/email/identities/example.com' }],
		replies: [empty],
		items: [{ deleted: true }],
	},
	{
		of: 'suppression:put',
		params: { email: address, reason: 'BOUNCE' },
		requests: [{ method: 'PUT', path: '/v2/email/suppression/addresses', body: onList }],
		replies: [empty],
		items: [{ success: true }],
	},
	{
		of: 'suppression:get',
		params: { email: address },
		requests: [{ method: 'GET', path: '/v2/email/suppression/addresses/jane%2Ba%40example.com' }],
		replies: [{ body: { SuppressedDestination: { ...onList, LastUpdateTime: 1790000000 } } }],
		items: [{ ...onList, LastUpdateTime: '2026-09-21T14:13:20.000Z' }],
	},
	{
		of: 'suppression:getMany',
		params: { limit: 5, options: { reasons: ['BOUNCE'], startDate: '2026-09-21T14:13:20Z' } },
		requests: [
			{
				method: 'GET',
				path: '/v2/email/suppression/addresses',
				query: { PageSize: '5', Reason: 'BOUNCE', StartDate: '2026-09-21T14:13:20Z' },
			},
		],
		replies: [{ body: { SuppressedDestinationSummaries: [onList] } }],
		items: [onList],
	},
	{
		of: 'suppression:delete',
		params: { email: address },
		requests: [{ method: 'DELETE', path: '/v2/email/suppression/addresses/jane%2Ba%40example.com' }],
		replies: [empty],
		items: [{ deleted: true }],
	},
	{
		of: 'account:get',
		params: {},
		requests: [{ method: 'GET', path: '/v2/email/account' }],
		replies: [
			{
				body: {
					SendQuota: { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 3 },
					SendingEnabled: true,
					ProductionAccessEnabled: false,
					EnforcementStatus: 'HEALTHY',
					Details: { MailType: 'TRANSACTIONAL' },
				},
			},
		],
		items: [
			{
				Max24HourSend: 200,
				MaxSendRate: 1,
				SentLast24Hours: 3,
				SendingEnabled: true,
				ProductionAccessEnabled: false,
				EnforcementStatus: 'HEALTHY',
			},
		],
	},
	{
		of: 'account:get',
		shows: 'as AWS says it',
		params: { simplify: false },
		requests: [{ path: '/v2/email/account' }],
		replies: [{ body: { SendQuota: { MaxSendRate: 1 } } }],
		items: [{ SendQuota: { MaxSendRate: 1 } }],
	},
	{
		of: 'configurationSet:getMany',
		params: { limit: 5 },
		requests: [{ method: 'POST', path: '/v2/email/list-configuration-sets', body: { PageSize: 5 } }],
		replies: [{ body: { ConfigurationSets: ['events', 'archive'] } }],
		items: [{ ConfigurationSetName: 'events' }, { ConfigurationSetName: 'archive' }],
	},
];
