using Cdc.Demo.Running;

return await DemoCommand.RunAsync(args);
