import { AmazonSns } from '../../../nodes/AmazonSns/AmazonSns.node';
import { sns } from '../../../nodes/AmazonSns/service';
import { writeXml } from '../../local-aws/xml';
import type { Reply } from '../harness';
import { describeOperations } from '../operationCases';
import { queryReply } from '../queryReply';

const TOPIC = 'arn:aws:sns:eu-central-1:111122223333:orders';
const SUBSCRIPTION = `${TOPIC}:11112222-3333-4444-5555-666677778888`;
const APP = 'arn:aws:sns:eu-central-1:111122223333:app/GCM/shop';
const ENDPOINT = 'arn:aws:sns:eu-central-1:111122223333:endpoint/GCM/shop/1111';
const byArn = (value: string) => ({ __rl: true, mode: 'id', value });
const topic = byArn(TOPIC);
const subscription = byArn(SUBSCRIPTION);
const platformApplication = byArn(APP);
const phoneNumber = '+14155550100';
const publish = (parameters: Record<string, string>) => ({
	body: { Action: 'Publish', Version: '2010-03-31', ...parameters },
});
const call = (Action: string, parameters: Record<string, string> = {}) => ({
	body: { Action, Version: '2010-03-31', ...parameters },
});
const sent = { MessageId: 'm-1' };
const both: Reply = queryReply('PublishBatch', {
	Successful: [
		{ Id: '1', ...sent },
		{ Id: '0', ...sent },
	],
	Failed: [],
});
/** Attributes as the query protocol writes them. */
const attributes = (map: Record<string, string>) => ({
	entry: Object.entries(map).map(([key, value]) => ({ key, value })),
});
const mapReply = (operation: string, map: Record<string, string>): Reply => ({
	headers: { 'content-type': 'text/xml' },
	body: writeXml(`${operation}Response`, { [`${operation}Result`]: { Attributes: attributes(map) } }),
});
const listed = {
	SubscriptionArn: SUBSCRIPTION,
	Owner: '111122223333',
	Protocol: 'sqs',
	Endpoint: 'q',
	TopicArn: TOPIC,
};
const row = (name: string, type: string, value: string) => ({ name, type, value });

describeOperations(sns, AmazonSns, [
	{
		of: 'message:publish',
		params: { topic, message: 'hello', options: { subject: 'Hi' } },
		requests: [publish({ TopicArn: TOPIC, Message: 'hello', Subject: 'Hi' })],
		replies: [queryReply('Publish', sent)],
		items: [sent],
		twoReplies: [both],
	},
	{
		of: 'message:publish',
		shows: 'attributes, to a FIFO topic whose address in the console was pasted',
		params: {
			topic: {
				__rl: true,
				mode: 'url',
				value: `https://eu-central-1.console.aws.amazon.com/sns/v3/home?region=eu-central-1#/topic/${TOPIC}.fifo`,
			},
			content: 'inputData',
			options: {
				messageGroupId: 'customer 7',
				messageDeduplicationId: 'order 1042',
				messageAttributes: {
					entries: [
						row('source', 'String', 'shop'),
						row('amount', 'Number', '12.5'),
						row('events', 'String.Array', 'placed, paid'),
						row('key', 'Binary', 'AP+A'),
					],
				},
			},
		},
		item: { json: { order: 1042 } },
		requests: [
			publish({
				TopicArn: `${TOPIC}.fifo`,
				Message: '{"order":1042}',
				MessageGroupId: 'customer 7',
				MessageDeduplicationId: 'order 1042',
				'MessageAttributes.entry.1.Name': 'source',
				'MessageAttributes.entry.1.Value.DataType': 'String',
				'MessageAttributes.entry.1.Value.StringValue': 'shop',
				'MessageAttributes.entry.2.Name': 'amount',
				'MessageAttributes.entry.2.Value.DataType': 'Number',
				'MessageAttributes.entry.2.Value.StringValue': '12.5',
				'MessageAttributes.entry.3.Name': 'events',
				'MessageAttributes.entry.3.Value.DataType': 'String.Array',
				'MessageAttributes.entry.3.Value.StringValue': '["placed","paid"]',
				'MessageAttributes.entry.4.Name': 'key',
				'MessageAttributes.entry.4.Value.DataType': 'Binary',
				'MessageAttributes.entry.4.Value.BinaryValue': 'AP+A',
			}),
		],
		replies: [queryReply('Publish', { ...sent, SequenceNumber: '10000000000000003000' })],
		items: [{ ...sent, SequenceNumber: '10000000000000003000' }],
		twoReplies: [
			queryReply('PublishBatch', {
				Successful: ['0', '1'].map((Id) => ({ Id, ...sent, SequenceNumber: '10000000000000003000' })),
			}),
		],
	},
	{
		of: 'message:publish',
		shows: 'a text for each protocol',
		params: {
			topic,
			content: 'protocols',
			messages: {
				entries: [
					{ protocol: 'default', message: 'hello' },
					{ protocol: 'sms', message: 'hi' },
					{ protocol: 'GCM', message: '={{ { notification: { title: "hi" } } }}' },
				],
			},
		},
		requests: [
			publish({
				TopicArn: TOPIC,
				Message: '{"default":"hello","sms":"hi","GCM":"{\\"notification\\":{\\"title\\":\\"hi\\"}}"}',
				MessageStructure: 'json',
			}),
		],
		replies: [queryReply('Publish', sent)],
		items: [sent],
		twoReplies: [both],
	},
	{
		of: 'message:publish',
		shows: 'a text message, which is never part of a batch',
		params: {
			publishTo: 'phoneNumber',
			phoneNumber,
			message: 'hello',
			options: { senderId: 'SHOP', smsType: 'Transactional', maxPrice: '0.50' },
		},
		requests: [
			publish({
				PhoneNumber: phoneNumber,
				Message: 'hello',
				'MessageAttributes.entry.1.Name': 'AWS.SNS.SMS.SenderID',
				'MessageAttributes.entry.1.Value.DataType': 'String',
				'MessageAttributes.entry.1.Value.StringValue': 'SHOP',
				'MessageAttributes.entry.2.Name': 'AWS.SNS.SMS.SMSType',
				'MessageAttributes.entry.2.Value.DataType': 'String',
				'MessageAttributes.entry.2.Value.StringValue': 'Transactional',
				'MessageAttributes.entry.3.Name': 'AWS.SNS.SMS.MaxPrice',
				'MessageAttributes.entry.3.Value.DataType': 'Number',
				'MessageAttributes.entry.3.Value.StringValue': '0.50',
			}),
		],
		replies: [queryReply('Publish', sent)],
		items: [sent],
	},
	{
		of: 'message:publish',
		shows: 'a push notification',
		params: { publishTo: 'endpoint', targetArn: ENDPOINT, message: 'hello' },
		requests: [publish({ TargetArn: ENDPOINT, Message: 'hello' })],
		replies: [queryReply('Publish', sent)],
		items: [sent],
	},
	{
		of: 'topic:create',
		params: {
			name: 'orders',
			options: {
				fifoTopic: true,
				contentBasedDeduplication: true,
				displayName: 'Orders',
				tags: { entries: [{ Key: 'team', Value: 'shop' }] },
			},
		},
		requests: [
			call('CreateTopic', {
				Name: 'orders.fifo',
				'Attributes.entry.1.key': 'DisplayName',
				'Attributes.entry.1.value': 'Orders',
				'Attributes.entry.2.key': 'ContentBasedDeduplication',
				'Attributes.entry.2.value': 'true',
				'Attributes.entry.3.key': 'FifoTopic',
				'Attributes.entry.3.value': 'true',
				'Tags.member.1.Key': 'team',
				'Tags.member.1.Value': 'shop',
			}),
		],
		replies: [queryReply('CreateTopic', { TopicArn: `${TOPIC}.fifo` })],
		items: [{ TopicArn: `${TOPIC}.fifo` }],
	},
	{
		of: 'topic:create',
		shows: 'a plain topic',
		params: { name: 'orders' },
		requests: [call('CreateTopic', { Name: 'orders' })],
		replies: [queryReply('CreateTopic', { TopicArn: TOPIC })],
		items: [{ TopicArn: TOPIC }],
	},
	{
		of: 'topic:delete',
		params: { topic },
		requests: [call('DeleteTopic', { TopicArn: TOPIC })],
		replies: [queryReply('DeleteTopic')],
		items: [{ deleted: true }],
	},
	{
		of: 'topic:get',
		params: { topic },
		requests: [call('GetTopicAttributes', { TopicArn: TOPIC })],
		replies: [
			mapReply('GetTopicAttributes', {
				TopicArn: TOPIC,
				Owner: '111122223333',
				DisplayName: '42',
				SubscriptionsConfirmed: '3',
				FifoTopic: 'false',
				Policy: '{"Version":"2012-10-17"}',
			}),
		],
		items: [
			{
				TopicArn: TOPIC,
				Owner: '111122223333',
				DisplayName: '42',
				SubscriptionsConfirmed: 3,
				FifoTopic: false,
				Policy: { Version: '2012-10-17' },
			},
		],
	},
	{
		of: 'topic:get',
		shows: 'what AWS says as it is',
		params: { topic, simplify: false },
		requests: [call('GetTopicAttributes', { TopicArn: TOPIC })],
		replies: [mapReply('GetTopicAttributes', { SubscriptionsConfirmed: '3' })],
		items: [{ Attributes: { SubscriptionsConfirmed: '3' } }],
	},
	{
		of: 'topic:getMany',
		params: { limit: 1 },
		requests: [call('ListTopics')],
		replies: [queryReply('ListTopics', { Topics: [{ TopicArn: TOPIC }, { TopicArn: `${TOPIC}2` }], NextToken: 'n' })],
		items: [{ TopicArn: TOPIC }],
	},
	{
		of: 'topic:update',
		params: { topic, attributeName: 'Policy', attributeValue: '={{ { Version: "2012-10-17" } }}' },
		requests: [
			call('SetTopicAttributes', {
				TopicArn: TOPIC,
				AttributeName: 'Policy',
				AttributeValue: '{"Version":"2012-10-17"}',
			}),
		],
		replies: [queryReply('SetTopicAttributes')],
		items: [{ success: true }],
	},
	{
		of: 'topic:getTags',
		params: { topic },
		requests: [call('ListTagsForResource', { ResourceArn: TOPIC })],
		replies: [queryReply('ListTagsForResource', { Tags: [{ Key: 'team', Value: 'shop' }] })],
		items: [{ Tags: { team: 'shop' } }],
	},
	{
		of: 'topic:setTags',
		params: { topic, tags: { entries: [{ Key: 'team', Value: 'shop' }] } },
		requests: [call('TagResource', { ResourceArn: TOPIC, 'Tags.member.1.Key': 'team', 'Tags.member.1.Value': 'shop' })],
		replies: [queryReply('TagResource')],
		items: [{ success: true }],
	},
	{
		of: 'topic:removeTags',
		params: { topic, tagKeys: 'team, stage' },
		requests: [call('UntagResource', { ResourceArn: TOPIC, 'TagKeys.member.1': 'team', 'TagKeys.member.2': 'stage' })],
		replies: [queryReply('UntagResource')],
		items: [{ success: true }],
	},
	{
		of: 'subscription:subscribe',
		params: {
			topic,
			protocol: 'sqs',
			endpoint: 'arn:aws:sqs:eu-west-1:111122223333:orders',
			options: {
				filterPolicy: '{"event":["placed"]}',
				rawMessageDelivery: true,
				deadLetterTarget: 'arn:aws:sqs:eu-central-1:111122223333:failed',
			},
		},
		requests: [
			call('Subscribe', {
				TopicArn: TOPIC,
				Protocol: 'sqs',
				Endpoint: 'arn:aws:sqs:eu-west-1:111122223333:orders',
				'Attributes.entry.1.key': 'FilterPolicy',
				'Attributes.entry.1.value': '{"event":["placed"]}',
				'Attributes.entry.2.key': 'RawMessageDelivery',
				'Attributes.entry.2.value': 'true',
				'Attributes.entry.3.key': 'RedrivePolicy',
				'Attributes.entry.3.value': '{"deadLetterTargetArn":"arn:aws:sqs:eu-central-1:111122223333:failed"}',
				ReturnSubscriptionArn: 'true',
			}),
		],
		replies: [queryReply('Subscribe', { SubscriptionArn: SUBSCRIPTION })],
		items: [{ SubscriptionArn: SUBSCRIPTION }],
	},
	{
		of: 'subscription:confirm',
		params: { topic, token: 'token', options: { authenticateOnUnsubscribe: true } },
		requests: [call('ConfirmSubscription', { TopicArn: TOPIC, Token: 'token', AuthenticateOnUnsubscribe: 'true' })],
		replies: [queryReply('ConfirmSubscription', { SubscriptionArn: SUBSCRIPTION })],
		items: [{ SubscriptionArn: SUBSCRIPTION }],
	},
	{
		of: 'subscription:unsubscribe',
		params: { subscription },
		requests: [call('Unsubscribe', { SubscriptionArn: SUBSCRIPTION })],
		replies: [queryReply('Unsubscribe')],
		items: [{ deleted: true }],
	},
	{
		of: 'subscription:get',
		params: { subscription },
		requests: [call('GetSubscriptionAttributes', { SubscriptionArn: SUBSCRIPTION })],
		replies: [
			mapReply('GetSubscriptionAttributes', {
				Endpoint: '14155550100',
				PendingConfirmation: 'false',
				FilterPolicy: '{"event":["placed"]}',
			}),
		],
		items: [{ Endpoint: '14155550100', PendingConfirmation: false, FilterPolicy: { event: ['placed'] } }],
	},
	{
		of: 'subscription:getMany',
		params: {},
		requests: [call('ListSubscriptions')],
		replies: [queryReply('ListSubscriptions', { Subscriptions: [listed] })],
		items: [listed],
	},
	{
		of: 'subscription:getManyOfTopic',
		params: { topic },
		requests: [call('ListSubscriptionsByTopic', { TopicArn: TOPIC })],
		replies: [queryReply('ListSubscriptionsByTopic', { Subscriptions: [listed] })],
		items: [listed],
	},
	{
		of: 'subscription:update',
		params: { subscription, attributeName: 'RawMessageDelivery', attributeValue: 'true' },
		requests: [
			call('SetSubscriptionAttributes', {
				SubscriptionArn: SUBSCRIPTION,
				AttributeName: 'RawMessageDelivery',
				AttributeValue: 'true',
			}),
		],
		replies: [queryReply('SetSubscriptionAttributes')],
		items: [{ success: true }],
	},
	{
		of: 'platformApplication:get',
		params: { platformApplication },
		requests: [call('GetPlatformApplicationAttributes', { PlatformApplicationArn: APP })],
		replies: [mapReply('GetPlatformApplicationAttributes', { Enabled: 'true' })],
		items: [{ PlatformApplicationArn: APP, Enabled: true }],
	},
	{
		of: 'platformApplication:getMany',
		params: {},
		requests: [call('ListPlatformApplications')],
		replies: [
			queryReply('ListPlatformApplications', {
				PlatformApplications: [
					{ PlatformApplicationArn: APP, Attributes: { entry: { key: 'Enabled', value: 'true' } } },
				],
			}),
		],
		items: [{ PlatformApplicationArn: APP, Enabled: true }],
	},
	{
		of: 'platformApplication:update',
		params: { platformApplication, options: { platformCredential: 'not-a-real-key' } },
		requests: [
			call('SetPlatformApplicationAttributes', {
				PlatformApplicationArn: APP,
				'Attributes.entry.1.key': 'PlatformCredential',
				'Attributes.entry.1.value': 'not-a-real-key',
			}),
		],
		replies: [queryReply('SetPlatformApplicationAttributes')],
		items: [{ success: true }],
	},
	{
		of: 'endpoint:create',
		params: { platformApplication, token: 'device', options: { customUserData: 'user 7' } },
		requests: [
			call('CreatePlatformEndpoint', { PlatformApplicationArn: APP, Token: 'device', CustomUserData: 'user 7' }),
		],
		replies: [queryReply('CreatePlatformEndpoint', { EndpointArn: ENDPOINT })],
		items: [{ EndpointArn: ENDPOINT }],
	},
	{
		of: 'endpoint:delete',
		params: { endpointArn: ENDPOINT },
		requests: [call('DeleteEndpoint', { EndpointArn: ENDPOINT })],
		replies: [queryReply('DeleteEndpoint')],
		items: [{ deleted: true }],
	},
	{
		of: 'endpoint:get',
		params: { endpointArn: ENDPOINT },
		requests: [call('GetEndpointAttributes', { EndpointArn: ENDPOINT })],
		replies: [mapReply('GetEndpointAttributes', { Enabled: 'false', Token: '1234', CustomUserData: '7' })],
		items: [{ EndpointArn: ENDPOINT, Token: '1234', CustomUserData: '7', Enabled: false }],
	},
	{
		of: 'endpoint:getMany',
		params: { platformApplication },
		requests: [call('ListEndpointsByPlatformApplication', { PlatformApplicationArn: APP })],
		replies: [
			queryReply('ListEndpointsByPlatformApplication', {
				Endpoints: [{ EndpointArn: ENDPOINT, Attributes: { entry: { key: 'Token', value: '1234' } } }],
			}),
		],
		items: [{ EndpointArn: ENDPOINT, Token: '1234' }],
	},
	{
		of: 'endpoint:update',
		params: { endpointArn: ENDPOINT, options: { enabled: true, token: 'new' } },
		requests: [
			call('SetEndpointAttributes', {
				EndpointArn: ENDPOINT,
				'Attributes.entry.1.key': 'Enabled',
				'Attributes.entry.1.value': 'true',
				'Attributes.entry.2.key': 'Token',
				'Attributes.entry.2.value': 'new',
			}),
		],
		replies: [queryReply('SetEndpointAttributes')],
		items: [{ success: true }],
	},
	{
		of: 'sms:checkOptOut',
		params: { phoneNumber },
		requests: [call('CheckIfPhoneNumberIsOptedOut', { phoneNumber })],
		replies: [queryReply('CheckIfPhoneNumberIsOptedOut', { isOptedOut: true })],
		items: [{ isOptedOut: true }],
	},
	{
		of: 'sms:getManyOptedOut',
		params: {},
		requests: [call('ListPhoneNumbersOptedOut')],
		replies: [queryReply('ListPhoneNumbersOptedOut', { phoneNumbers: [phoneNumber] })],
		items: [{ phoneNumber }],
	},
	{
		of: 'sms:optIn',
		params: { phoneNumber },
		requests: [call('OptInPhoneNumber', { phoneNumber })],
		replies: [queryReply('OptInPhoneNumber')],
		items: [{ success: true }],
	},
	{
		of: 'sms:getSandboxStatus',
		params: {},
		requests: [call('GetSMSSandboxAccountStatus')],
		replies: [queryReply('GetSMSSandboxAccountStatus', { IsInSandbox: false })],
		items: [{ IsInSandbox: false }],
	},
	{
		of: 'sms:getManySandboxNumbers',
		params: {},
		requests: [call('ListSMSSandboxPhoneNumbers', { MaxResults: '50' })],
		replies: [
			queryReply('ListSMSSandboxPhoneNumbers', { PhoneNumbers: [{ PhoneNumber: phoneNumber, Status: 'Pending' }] }),
		],
		items: [{ PhoneNumber: phoneNumber, Status: 'Pending' }],
	},
	{
		of: 'sms:addSandboxNumber',
		params: { phoneNumber, options: { languageCode: 'de-DE' } },
		requests: [call('CreateSMSSandboxPhoneNumber', { PhoneNumber: phoneNumber, LanguageCode: 'de-DE' })],
		replies: [queryReply('CreateSMSSandboxPhoneNumber')],
		items: [{ success: true }],
	},
	{
		of: 'sms:verifySandboxNumber',
		params: { phoneNumber, oneTimePassword: '123456' },
		requests: [call('VerifySMSSandboxPhoneNumber', { PhoneNumber: phoneNumber, OneTimePassword: '123456' })],
		replies: [queryReply('VerifySMSSandboxPhoneNumber')],
		items: [{ success: true }],
	},
	{
		of: 'sms:deleteSandboxNumber',
		params: { phoneNumber },
		requests: [call('DeleteSMSSandboxPhoneNumber', { PhoneNumber: phoneNumber })],
		replies: [queryReply('DeleteSMSSandboxPhoneNumber')],
		items: [{ deleted: true }],
	},
]);
