using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Cdc.ArchitectureTests;

/// <summary>Which namespaces of one assembly use which others of it, in signatures and in code.</summary>
internal sealed class NamespaceGraph
{
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _uses = new(StringComparer.Ordinal);

    /// <summary>Reads an assembly.</summary>
    public NamespaceGraph(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        foreach (var type in module.Types.SelectMany(WithNested))
        {
            foreach (var used in UsedBy(type).SelectMany(Parts).Where(used => used.Scope == module))
            {
                Add(type, used);
            }
        }
    }

    /// <summary>
    /// The namespaces that use each other in a circle, directly or by way of others, each with a type that makes it so; empty where there is none.
    /// </summary>
    public IEnumerable<string> Circles() =>
        from use in _uses
        from target in use.Value
        where Reaches(target.Key, use.Key)
        select $"{use.Key} → {target.Key} ({target.Value})";

    private bool Reaches(string from, string to)
    {
        var seen = new HashSet<string>();
        var waiting = new Stack<string>([from]);
        while (waiting.TryPop(out var at))
        {
            if (at == to)
            {
                return true;
            }

            if (seen.Add(at) && _uses.TryGetValue(at, out var uses))
            {
                uses.Keys.ToList().ForEach(waiting.Push);
            }
        }

        return false;
    }

    private void Add(TypeReference user, TypeReference used)
    {
        var (from, to) = (Outermost(user), Outermost(used));
        if (from.Namespace.Length > 0 && to.Namespace.Length > 0 && from.Namespace != to.Namespace)
        {
            var uses = _uses.TryGetValue(from.Namespace, out var known) ? known : _uses[from.Namespace] = new SortedDictionary<string, string>(StringComparer.Ordinal);
            uses.TryAdd(to.Namespace, $"{from.Name} uses {to.Name}");
        }
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. type.GenericParameters.SelectMany(Constraints),
        .. type.Fields.SelectMany(field => field.CustomAttributes.Select(attribute => attribute.AttributeType).Prepend(field.FieldType)),
        .. type.Methods.SelectMany(UsedBy),
    ];

    private static IEnumerable<TypeReference?> UsedBy(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. method.GenericParameters.SelectMany(Constraints),
        .. method.HasBody ? method.Body.Instructions.SelectMany(UsedBy) : [],
        .. method.HasBody ? method.Body.ExceptionHandlers.Select(handler => handler.CatchType) : [],
    ];

    private static IEnumerable<TypeReference?> UsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Constraints(GenericParameter parameter) => parameter.Constraints.Select(constraint => constraint.ConstraintType);

    /// <summary>The types that a type is made of: <c>List&lt;Cell[]&gt;</c> is a list and a cell.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType instance => instance.GenericArguments.SelectMany(Parts).Prepend(instance.ElementType),
        TypeSpecification of => Parts(of.ElementType),
        _ => [type],
    };
}
