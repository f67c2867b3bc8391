'use strict';
// Required into the n8n process (NODE_OPTIONS). Two things, both over the channel to the process that started n8n:
// n8n ends when that process is gone, however it went; and it tells which of our package's files it has loaded.
const Module = require('node:module');
const path = require('node:path');

const OUR_PACKAGE = `${path.sep}node_modules${path.sep}n8n-nodes-aws${path.sep}`;

// n8n's own children inherit NODE_OPTIONS but not the channel.
if (process.channel) {
	process.channel.unref();
	// n8n leads a process group of its own, so its task runner ends too. An orderly stop is not to be had here: n8n's
	// logger hangs once nobody reads its output.
	process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
	process.on('message', (message) => {
		if (message?.ask !== 'loadedFiles') return;
		const files = Object.keys(Module._cache).filter((file) => file.includes(OUR_PACKAGE));
		process.send({
			answer: message.id,
			files: files.map((file) => file.split(OUR_PACKAGE)[1].split(path.sep).join('/')),
		});
	});
}
