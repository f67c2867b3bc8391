import { ses } from '../../nodes/AmazonSes/service';
import { switchFor } from '../rewrite';
import type { Parity } from '../types';

const sending = {
	fromEmail: 'fromEmail',
	toAddresses: 'toAddresses',
	'additionalFields.bccAddresses': 'bccAddresses',
	'additionalFields.ccAddresses': 'ccAddresses',
	'additionalFields.configurationSetName': 'configurationSet',
	'additionalFields.replyToAddresses': 'replyToAddresses',
	'additionalFields.returnPath': 'returnPath',
	'additionalFields.returnPathArn': 'returnPathArn',
	'additionalFields.sourceArn': 'sourceArn',
};
const listing = { returnAll: 'returnAll', limit: 'limit' };

export const awsSes: Parity = {
	builtIn: 'awsSes',
	service: ses,
	operations: {
		'customVerificationEmail.create': {
			is: 'customVerificationEmail:create',
			params: {
				fromEmailAddress: 'fromEmail',
				templateName: 'templateName',
				templateContent: 'templateContent',
				templateSubject: 'templateSubject',
				successRedirectionURL: 'successRedirectionURL',
				failureRedirectionURL: 'failureRedirectionURL',
			},
		},
		'customVerificationEmail.delete': {
			is: 'customVerificationEmail:delete',
			params: { templateName: 'template' },
		},
		'customVerificationEmail.get': { is: 'customVerificationEmail:get', params: { templateName: 'template' } },
		'customVerificationEmail.getAll': { is: 'customVerificationEmail:getMany', params: listing },
		'customVerificationEmail.send': {
			is: 'customVerificationEmail:send',
			params: {
				email: 'email',
				templateName: 'template',
				'additionalFields.configurationSetName': 'configurationSet',
			},
		},
		'customVerificationEmail.update': {
			is: 'customVerificationEmail:update',
			params: {
				templateName: 'template',
				'updateFields.failureRedirectionURL': 'failureRedirectionURL',
				'updateFields.fromEmailAddress': 'fromEmail',
				'updateFields.successRedirectionURL': 'successRedirectionURL',
				'updateFields.templateContent': 'templateContent',
				'updateFields.templateSubject': 'templateSubject',
			},
		},
		'email.send': {
			is: 'email:send',
			params: {
				isBodyHtml: switchFor('emailFormat', 'html', 'text'),
				subject: 'subject',
				body: {
					is: ['text', 'html'],
					as: (body, { isBodyHtml }) => ({ [isBodyHtml === true ? 'html' : 'text']: body }),
				},
				...sending,
			},
		},
		'email.sendTemplate': {
			is: 'email:sendTemplate',
			params: {
				templateName: 'template',
				...sending,
				'templateDataUi.templateDataValues.key': 'templateData',
				'templateDataUi.templateDataValues.value': 'templateData',
			},
			lists: { 'templateDataUi.templateDataValues': (rows) => ({ templateData: rows }) },
		},
		'template.create': {
			is: 'template:create',
			params: {
				templateName: 'templateName',
				subjectPart: 'subject',
				htmlPart: 'html',
				'additionalFields.textPart': 'text',
			},
		},
		'template.delete': { is: 'template:delete', params: { templateName: 'template' } },
		'template.get': { is: 'template:get', params: { templateName: 'template' } },
		'template.getAll': { is: 'template:getMany', params: listing },
		'template.update': {
			is: 'template:update',
			params: {
				templateName: 'template',
				'updateFields.textPart': 'text',
				'updateFields.subjectPart': 'subject',
				'updateFields.htmlPart': 'html',
			},
		},
	},
};
