/** One call that a node of n8n makes: service and operation as in the catalog, AWS's members to the node's parameters. */
export interface BuiltInCall {
	/** e.g. `s3:PutObject`. */
	readonly call: string;
	/** Member of the input to the path of the parameter, e.g. `Bucket` to `bucketName`. */
	readonly input?: Readonly<Record<string, string>>;
	/** Only where this parameter has this value; `true` means that it is set at all. */
	readonly when?: readonly [path: string, value: string | boolean];
}

const BUCKET = { Bucket: 'bucketName' };
const OBJECT = { Bucket: 'bucketName', Key: 'fileKey' };
/** n8n asks where a bucket lives before it works with what is in it. */
const PLACE: BuiltInCall = { call: 's3:GetBucketLocation', input: BUCKET };
const POOL = { UserPoolId: 'userPool' };
const TABLE = { TableName: 'tableName' };
const LISTENER = { ListenerArn: 'listenerId' };

const s3: Readonly<Record<string, readonly BuiltInCall[]>> = {
	'bucket:create': [{ call: 's3:CreateBucket', input: { Bucket: 'name', ACL: 'additionalFields.acl' } }],
	'bucket:delete': [{ call: 's3:DeleteBucket', input: { Bucket: 'name' } }],
	'bucket:getAll': [{ call: 's3:ListBuckets' }],
	'bucket:search': [PLACE, { call: 's3:ListObjectsV2', input: BUCKET }],
	'file:copy': [{ call: 's3:CopyObject', input: { Destination: 'destinationPath', CopySource: 'sourcePath' } }],
	'file:delete': [PLACE, { call: 's3:DeleteObject', input: { ...OBJECT, VersionId: 'options.versionId' } }],
	'file:download': [PLACE, { call: 's3:GetObject', input: OBJECT }],
	'file:getAll': [PLACE, { call: 's3:ListObjectsV2', input: BUCKET }],
	'file:upload': [
		PLACE,
		{
			call: 's3:PutObject',
			input: { Bucket: 'bucketName', ACL: 'additionalFields.acl', Tagging: 'tagsUi.tagsValues' },
		},
		// Large files go in parts, and are given up where one of them fails.
		{ call: 's3:AbortMultipartUpload', input: { Bucket: 'bucketName' } },
	],
	'folder:create': [PLACE, { call: 's3:PutObject', input: BUCKET }],
	'folder:delete': [PLACE, { call: 's3:ListObjectsV2', input: BUCKET }, { call: 's3:DeleteObjects', input: BUCKET }],
	'folder:getAll': [PLACE, { call: 's3:ListObjectsV2', input: BUCKET }],
};

const rekognition = (type: string, call: string): BuiltInCall => ({ call, when: ['type', type] });

/**
 * What n8n's own AWS nodes call, by node type and `resource:operation`. Reviewed against n8n 2.40.7: what the code of
 * the node sends, lists for its drop-downs left out, since a run does not need them.
 */
export const BUILT_IN_NODES: Readonly<Record<string, Readonly<Record<string, readonly BuiltInCall[]>>>> = {
	'n8n-nodes-base.awsS3': s3,
	'n8n-nodes-base.awsLambda': {
		invoke: [{ call: 'lambda:Invoke', input: { FunctionName: 'function', Qualifier: 'qualifier' } }],
	},
	'n8n-nodes-base.awsSns': {
		create: [{ call: 'sns:CreateTopic', input: { Name: 'name' } }],
		delete: [{ call: 'sns:DeleteTopic', input: { TopicArn: 'topic' } }],
		publish: [{ call: 'sns:Publish', input: { TopicArn: 'topic' } }],
	},
	'n8n-nodes-base.awsSnsTrigger': {
		'': ['sns:Subscribe', 'sns:ListSubscriptionsByTopic', 'sns:Unsubscribe', 'sns:ConfirmSubscription'].map((call) => ({
			call,
			...(call === 'sns:Unsubscribe' ? {} : { input: { TopicArn: 'topic' } }),
		})),
	},
	'n8n-nodes-base.awsSqs': { sendMessage: [{ call: 'sqs:SendMessage', input: { QueueUrl: 'queue' } }] },
	'n8n-nodes-base.awsDynamoDb': {
		'item:upsert': [{ call: 'dynamodb:PutItem', input: TABLE }],
		'item:delete': [{ call: 'dynamodb:DeleteItem', input: TABLE }],
		'item:get': [{ call: 'dynamodb:GetItem', input: TABLE }],
		'item:getAll': [
			{ call: 'dynamodb:Scan', input: { ...TABLE, IndexName: 'options.indexName' }, when: ['scan', true] },
			{ call: 'dynamodb:Query', input: { ...TABLE, IndexName: 'options.indexName' }, when: ['scan', false] },
		],
	},
	'n8n-nodes-base.awsComprehend': {
		'text:detectDominantLanguage': [{ call: 'comprehend:DetectDominantLanguage' }],
		'text:detectEntities': [
			{ call: 'comprehend:DetectEntities', input: { EndpointArn: 'additionalFields.endpointArn' } },
		],
		'text:detectSentiment': [{ call: 'comprehend:DetectSentiment' }],
	},
	'n8n-nodes-base.awsRekognition': {
		'image:analyze': [
			rekognition('detectFaces', 'rekognition:DetectFaces'),
			rekognition('detectLabels', 'rekognition:DetectLabels'),
			rekognition('detectModerationLabels', 'rekognition:DetectModerationLabels'),
			rekognition('detectText', 'rekognition:DetectText'),
			rekognition('recognizeCelebrity', 'rekognition:RecognizeCelebrities'),
			// The picture is read with the caller's own rights where it lies in a bucket.
			{ call: 's3:GetObject', input: { Bucket: 'bucket', Key: 'name' }, when: ['binaryData', false] },
		],
	},
	'n8n-nodes-base.awsTextract': { analyzeExpense: [{ call: 'textract:AnalyzeExpense' }] },
	'n8n-nodes-base.awsTranscribe': {
		'transcriptionJob:create': [{ call: 'transcribe:StartTranscriptionJob' }],
		'transcriptionJob:delete': [
			{ call: 'transcribe:DeleteTranscriptionJob', input: { TranscriptionJobName: 'transcriptionJobName' } },
		],
		'transcriptionJob:get': [
			{ call: 'transcribe:GetTranscriptionJob', input: { TranscriptionJobName: 'transcriptionJobName' } },
		],
		'transcriptionJob:getAll': [{ call: 'transcribe:ListTranscriptionJobs' }],
	},
	'n8n-nodes-base.awsCertificateManager': {
		'certificate:delete': [{ call: 'acm:DeleteCertificate', input: { CertificateArn: 'certificateArn' } }],
		'certificate:get': [{ call: 'acm:GetCertificate', input: { CertificateArn: 'certificateArn' } }],
		'certificate:getMany': [{ call: 'acm:ListCertificates' }],
		'certificate:getMetadata': [{ call: 'acm:DescribeCertificate', input: { CertificateArn: 'certificateArn' } }],
		'certificate:renew': [{ call: 'acm:RenewCertificate', input: { CertificateArn: 'certificateArn' } }],
	},
	'n8n-nodes-base.awsElb': {
		'listenerCertificate:add': [{ call: 'elbv2:AddListenerCertificates', input: LISTENER }],
		'listenerCertificate:getMany': [{ call: 'elbv2:DescribeListenerCertificates', input: LISTENER }],
		'listenerCertificate:remove': [{ call: 'elbv2:RemoveListenerCertificates', input: LISTENER }],
		'loadBalancer:create': [{ call: 'elbv2:CreateLoadBalancer', input: { Name: 'name' } }],
		'loadBalancer:delete': [{ call: 'elbv2:DeleteLoadBalancer', input: { LoadBalancerArn: 'loadBalancerId' } }],
		'loadBalancer:get': [{ call: 'elbv2:DescribeLoadBalancers', input: { LoadBalancerArns: 'loadBalancerId' } }],
		'loadBalancer:getMany': [{ call: 'elbv2:DescribeLoadBalancers' }],
	},
	'n8n-nodes-base.awsIam': {
		'user:addToGroup': [{ call: 'iam:AddUserToGroup', input: { GroupName: 'group', UserName: 'user' } }],
		'user:create': [
			{ call: 'iam:CreateUser', input: { UserName: 'userName' } },
			{ call: 'iam:TagUser', input: { UserName: 'userName' }, when: ['additionalFields.tags', true] },
		],
		// A user is taken out of its groups first.
		'user:delete': [
			{ call: 'iam:ListGroups' },
			{ call: 'iam:GetGroup' },
			{ call: 'iam:RemoveUserFromGroup' },
			{ call: 'iam:DeleteUser', input: { UserName: 'user' } },
		],
		'user:get': [{ call: 'iam:GetUser', input: { UserName: 'user' } }],
		'user:getAll': [{ call: 'iam:ListUsers' }],
		'user:removeFromGroup': [{ call: 'iam:RemoveUserFromGroup', input: { GroupName: 'group', UserName: 'user' } }],
		'user:update': [{ call: 'iam:UpdateUser', input: { UserName: 'user' } }],
		'group:create': [{ call: 'iam:CreateGroup', input: { GroupName: 'groupName' } }],
		// A group is emptied first.
		'group:delete': [
			{ call: 'iam:GetGroup', input: { GroupName: 'group' } },
			{ call: 'iam:RemoveUserFromGroup', input: { GroupName: 'group' } },
			{ call: 'iam:DeleteGroup', input: { GroupName: 'group' } },
		],
		'group:get': [{ call: 'iam:GetGroup', input: { GroupName: 'group' } }],
		'group:getAll': [{ call: 'iam:ListGroups' }, { call: 'iam:GetGroup', when: ['includeUsers', true] }],
		'group:update': [{ call: 'iam:UpdateGroup', input: { GroupName: 'group' } }],
	},
	'n8n-nodes-base.awsCognito': {
		'group:create': [{ call: 'cognito-idp:CreateGroup', input: POOL }],
		'group:delete': [{ call: 'cognito-idp:DeleteGroup', input: POOL }],
		'group:get': [
			{ call: 'cognito-idp:GetGroup', input: POOL },
			{ call: 'cognito-idp:ListUsersInGroup', input: POOL, when: ['includeUsers', true] },
		],
		'group:getAll': [
			{ call: 'cognito-idp:ListGroups', input: POOL },
			{ call: 'cognito-idp:ListUsersInGroup', input: POOL, when: ['includeUsers', true] },
		],
		'group:update': [{ call: 'cognito-idp:UpdateGroup', input: POOL }],
		'user:addToGroup': [
			{ call: 'cognito-idp:DescribeUserPool', input: POOL },
			{ call: 'cognito-idp:ListUsers', input: POOL },
			{ call: 'cognito-idp:AdminAddUserToGroup', input: POOL },
		],
		'user:create': [{ call: 'cognito-idp:AdminCreateUser', input: POOL }],
		'user:delete': [
			{ call: 'cognito-idp:DescribeUserPool', input: POOL },
			{ call: 'cognito-idp:ListUsers', input: POOL },
			{ call: 'cognito-idp:AdminDeleteUser', input: POOL },
		],
		'user:get': [
			{ call: 'cognito-idp:DescribeUserPool', input: POOL },
			{ call: 'cognito-idp:ListUsers', input: POOL },
			{ call: 'cognito-idp:AdminGetUser', input: POOL },
		],
		'user:getAll': [{ call: 'cognito-idp:ListUsers', input: POOL }],
		'user:removeFromGroup': [
			{ call: 'cognito-idp:DescribeUserPool', input: POOL },
			{ call: 'cognito-idp:ListUsers', input: POOL },
			{ call: 'cognito-idp:AdminRemoveUserFromGroup', input: POOL },
		],
		'user:update': [
			{ call: 'cognito-idp:DescribeUserPool', input: POOL },
			{ call: 'cognito-idp:ListUsers', input: POOL },
			{ call: 'cognito-idp:AdminUpdateUserAttributes', input: POOL },
		],
		'userPool:get': [{ call: 'cognito-idp:DescribeUserPool', input: POOL }],
	},
	'n8n-nodes-base.awsSes': {
		'customVerificationEmail:create': [{ call: 'ses:CreateCustomVerificationEmailTemplate' }],
		'customVerificationEmail:delete': [{ call: 'ses:DeleteCustomVerificationEmailTemplate' }],
		'customVerificationEmail:get': [{ call: 'ses:GetCustomVerificationEmailTemplate' }],
		'customVerificationEmail:getAll': [{ call: 'ses:ListCustomVerificationEmailTemplates' }],
		'customVerificationEmail:send': [{ call: 'ses:SendCustomVerificationEmail' }],
		'customVerificationEmail:update': [{ call: 'ses:UpdateCustomVerificationEmailTemplate' }],
		'email:send': [{ call: 'ses:SendEmail' }],
		'email:sendTemplate': [{ call: 'ses:SendTemplatedEmail' }],
		'template:create': [{ call: 'ses:CreateTemplate' }],
		'template:delete': [{ call: 'ses:DeleteTemplate' }],
		'template:get': [{ call: 'ses:GetTemplate' }],
		'template:getAll': [{ call: 'ses:ListTemplates' }],
		'template:update': [{ call: 'ses:UpdateTemplate' }],
	},
	'@n8n/n8n-nodes-langchain.lmChatAwsBedrock': {
		'': [
			{ call: 'bedrock-runtime:Converse', input: { modelId: 'model' } },
			{ call: 'bedrock-runtime:ConverseStream', input: { modelId: 'model' } },
		],
	},
	'@n8n/n8n-nodes-langchain.embeddingsAwsBedrock': {
		'': [{ call: 'bedrock-runtime:InvokeModel', input: { modelId: 'model' } }],
	},
};

/** Operation that n8n's nodes take where a workflow stores none, by node type and resource. */
export const BUILT_IN_DEFAULTS: Readonly<
	Record<string, readonly [resource: string, operation: Readonly<Record<string, string>>]>
> = {
	'n8n-nodes-base.awsS3': ['file', { bucket: 'create', file: 'download', folder: 'create' }],
	'n8n-nodes-base.awsLambda': ['', { '': 'invoke' }],
	'n8n-nodes-base.awsSns': ['', { '': 'publish' }],
	'n8n-nodes-base.awsSqs': ['', { '': 'sendMessage' }],
	'n8n-nodes-base.awsDynamoDb': ['item', { item: 'upsert' }],
	'n8n-nodes-base.awsComprehend': ['text', { text: 'detectDominantLanguage' }],
	'n8n-nodes-base.awsRekognition': ['image', { image: 'analyze' }],
	'n8n-nodes-base.awsTextract': ['', { '': 'analyzeExpense' }],
	'n8n-nodes-base.awsTranscribe': ['transcriptionJob', { transcriptionJob: 'create' }],
	'n8n-nodes-base.awsCertificateManager': ['certificate', { certificate: 'renew' }],
	'n8n-nodes-base.awsElb': ['loadBalancer', { listenerCertificate: 'add', loadBalancer: 'create' }],
	'n8n-nodes-base.awsIam': ['user', { user: 'getAll', group: 'getAll' }],
	'n8n-nodes-base.awsCognito': ['user', { user: 'getAll', group: 'getAll', userPool: 'get' }],
	'n8n-nodes-base.awsSes': ['email', { email: 'send', template: 'create', customVerificationEmail: 'create' }],
};
