import { nextSteps } from '../shared/nextSteps';
import {
	account as accountLocator,
	newParent as newParentLocator,
	parent as parentLocator,
	policy as policyLocator,
	policyOfTarget as policyOfTargetLocator,
	target as targetLocator,
} from './locators';

export const account = { name: 'account', locator: accountLocator } as const;
export const parent = { name: 'parent', locator: parentLocator } as const;
export const newParent = { name: 'newParent', locator: newParentLocator } as const;
export const target = { name: 'target', locator: targetLocator } as const;
export const policy = { name: 'policy', locator: policyLocator } as const;
export const policyOfTarget = { name: 'policy', locator: policyOfTargetLocator } as const;

export const unit = {
	label: 'Organizational Unit ID',
	placeholder: 'e.g. ou-exam-12345678',
	description: 'Get Many of organizational units lists the IDs',
} as const;

export const unitName = {
	label: 'Name',
	placeholder: 'e.g. Workloads',
	description: 'At most 128 characters; no other unit in the same parent may have it',
} as const;

export const policyType = {
	label: 'Policy Type',
	choices: {
		AISERVICES_OPT_OUT_POLICY: 'AI Services Opt-Out',
		BACKUP_POLICY: 'Backup',
		BEDROCK_POLICY: 'Bedrock',
		CHATBOT_POLICY: 'Chat Applications',
		DECLARATIVE_POLICY_EC2: 'Declarative for EC2',
		GUARDDUTY_POLICY: 'GuardDuty',
		INSPECTOR_POLICY: 'Inspector',
		NETWORK_SECURITY_DIRECTOR_POLICY: 'Network Security Director',
		RESOURCE_CONTROL_POLICY: 'Resource Control',
		S3_POLICY: 'S3',
		SECURITYHUB_POLICY: 'Security Hub',
		SERVICE_CONTROL_POLICY: 'Service Control',
		TAG_POLICY: 'Tag',
		UPGRADE_ROLLOUT_POLICY: 'Upgrade Rollout',
	},
	default: 'SERVICE_CONTROL_POLICY',
	description: 'AWS lists the policies of one type at a time',
} as const;

/** Only the list of policies asks for it. */
export const listedType = {
	...policyType,
	type: 'options',
	optional: false,
	required: false,
	description: 'Policies that the list shows; a policy by its ID can be of any type',
} as const;

const UNIT = 'Check the ID of the organizational unit: Get Many of organizational units lists those of a parent.';
const PARENT =
	'Check the ID of the root or organizational unit: Get Roots and Get Many of organizational units list them.';

export const failure = nextSteps({
	AWSOrganizationsNotInUseException:
		'The account of the credential is in no organization. Use a credential of the management account or of a delegated administrator.',
	AccountAlreadyClosedException: 'The account is closed already: Get shows its state.',
	AccountNotFoundException:
		'Check the account ID, which has 12 digits: Get Many of accounts lists those of the organization.',
	AccountOwnerNotVerifiedException: 'Confirm the e-mail address of the management account first.',
	ChildNotFoundException: 'Check the account ID: Get Many of accounts lists those of the organization.',
	ConcurrentModificationException: 'AWS is still changing the organization. Try again in a moment.',
	ConflictException: 'AWS is still working on this account. Try again in a moment.',
	CreateAccountStatusNotFoundException:
		'Check the request ID: it begins with car- and is the ID in the output of Create.',
	DestinationParentNotFoundException: PARENT,
	DuplicateAccountException: 'The account is there already.',
	DuplicateOrganizationalUnitException: 'Choose another name: the parent has a unit of this name.',
	DuplicatePolicyAttachmentException: 'The policy is attached to this target already.',
	FinalizingOrganizationException: 'AWS is still setting up the organization. Try again in an hour.',
	OrganizationalUnitNotEmptyException:
		'Move its accounts to another parent and delete the units in it, then try again.',
	OrganizationalUnitNotFoundException: UNIT,
	ParentNotFoundException: PARENT,
	PolicyNotAttachedException:
		'Get Many of Target lists the policies that are attached. One that is inherited is detached where it is attached.',
	PolicyNotFoundException: 'Check the ID of the policy, which begins with p-: Get Many of policies lists them by type.',
	PolicyTypeNotEnabledException: 'Enable this type of policy for the root first, in the console of AWS Organizations.',
	TargetNotFoundException:
		'Check the ID of the target: a root (r-…), an organizational unit (ou-…) or an account (12 digits).',
});
