using Cdc.Demo;

return await DemoCommand.RunAsync(args);
