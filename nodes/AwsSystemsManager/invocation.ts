import type { OperationRun } from '../shared/operation';

type Output = Readonly<Record<string, unknown>>;

/** What one machine has written in one step: 24,000 characters, where the list of invocations has 2,500. */
async function stepOf(run: OperationRun, { CommandId, InstanceId }: Output, { Name }: Output) {
	const step = await run.call('GetCommandInvocation', { CommandId, InstanceId, PluginName: Name });
	return {
		step: Name,
		status: step.Status,
		exitCode: step.ResponseCode,
		stdout: String(step.StandardOutputContent ?? ''),
		stderr: String(step.StandardErrorContent ?? ''),
	};
}

/** What a command has done on one machine. */
export async function readInvocation(invocation: Output, run: OperationRun): Promise<object> {
	const plugins = (invocation.CommandPlugins ?? []) as Output[];
	const steps: Array<Awaited<ReturnType<typeof stepOf>>> = [];
	for (const plugin of plugins) steps.push(await stepOf(run, invocation, plugin));
	const failed = steps.find(({ exitCode }) => exitCode !== 0);
	const written = (stream: 'stdout' | 'stderr') =>
		steps
			.map((step) => step[stream])
			.filter((text) => text !== '')
			.join('\n');
	return {
		instanceId: invocation.InstanceId,
		instanceName: invocation.InstanceName,
		commandId: invocation.CommandId,
		status: invocation.Status,
		statusDetails: invocation.StatusDetails,
		exitCode: failed === undefined ? steps[0]?.exitCode : failed.exitCode,
		stdout: written('stdout'),
		stderr: written('stderr'),
		...(steps.length > 1 ? { steps } : {}),
	};
}
