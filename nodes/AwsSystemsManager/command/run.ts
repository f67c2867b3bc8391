import { AwsError } from '../../../aws/errors';
import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure, rateFields } from '../fields';
import { readInvocation } from '../invocation';
import { commandDocument } from '../locators';
import { parametersOf, targetFields, targetsOf } from '../targets';

const SCRIPTS = ['AWS-RunShellScript', 'AWS-RunPowerShellScript'] as const;

export const run = operation({
	command: 'SendCommand',
	name: 'Run',
	action: 'Run a command on machines',
	description: 'Run a script or another document on managed machines, and wait for what it writes',
	uses: ['ListCommands', 'ListCommandInvocations', 'GetCommandInvocation', 'CancelCommand'],
	fields: {
		documentType: {
			type: 'options',
			label: 'Run',
			optional: false,
			choices: { [SCRIPTS[0]]: 'Shell Script', [SCRIPTS[1]]: 'PowerShell Script', other: 'Another Document' },
			default: SCRIPTS[0],
		},
		commands: {
			type: 'string',
			optional: false,
			rows: 5,
			placeholder: 'e.g. systemctl restart shop',
			description: 'Lines of the script; it runs as root or as SYSTEM',
			show: { documentType: [...SCRIPTS] },
		},
		DocumentName: { locator: commandDocument, optional: false, show: { documentType: ['other'] } },
		Parameters: {
			type: 'json',
			label: 'Parameters (JSON)',
			optional: false,
			placeholder: 'e.g. { "Operation": "Scan" }',
			description: 'Parameters of the document; single values or lists',
			show: { documentType: ['other'] },
		},
		...targetFields,
		Comment: { description: 'Up to 100 characters that stand in the list of commands' },
		OutputS3BucketName: { label: 'Output Bucket', description: 'Bucket that gets the whole output' },
		OutputS3KeyPrefix: { label: 'Output Key Prefix' },
		...rateFields,
		TimeoutSeconds: {
			label: 'Delivery Timeout (Seconds)',
			description: 'How long a machine may take to begin; 30 to 2,592,000',
		},
		executionTimeout: { type: 'number', label: 'Script Timeout (Seconds)', default: 3600, optional: true },
		workingDirectory: { type: 'string', placeholder: 'e.g. /srv/shop', optional: true },
	},
	input: (values) => {
		const { documentType, commands, DocumentName, Parameters, targetBy, InstanceIds, tags, ...rest } = values;
		const { executionTimeout, workingDirectory, ...input } = rest;
		const targets = targetsOf({ targetBy, InstanceIds, tags });
		if (documentType === 'other') {
			if (DocumentName === undefined) throw unset('Document', 'documentName');
			return { ...input, ...targets, DocumentName, Parameters: parametersOf(Parameters) };
		}
		if (commands === undefined) throw unset('Commands', 'commands');
		const Parameters_ = { commands: commands.split('\n'), executionTimeout, workingDirectory };
		const given = Object.entries(Parameters_).filter(([, value]) => value !== undefined);
		return { ...input, ...targets, DocumentName: documentType, Parameters: parametersOf(Object.fromEntries(given)) };
	},
	job: {
		recipe: 'ssmCommand',
		output: async ({ pages, status }, _, of) => {
			const outputs: object[] = [];
			for await (const { CommandInvocations } of pages ?? []) {
				for (const each of (CommandInvocations ?? []) as Array<Record<string, unknown>>) {
					outputs.push(await readInvocation(each, of));
				}
			}
			if (outputs.length > 0) return outputs;
			throw new AwsError({
				code: 'NoTargets',
				message: 'The command was run on no machine',
				nextStep: "No managed machine has these tags. 'Managed Node: Get Many' lists the machines that can be reached.",
				extra: { output: status },
			});
		},
	},
	failure,
});
