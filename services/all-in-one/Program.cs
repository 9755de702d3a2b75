using Cdc.AllInOne;

return await CdcCommand.RunAsync(args);
